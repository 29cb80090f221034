using System.Text.Json.Nodes;
using LeadRouter.Engine.Playbooks.Reading;

namespace LeadRouter.Engine.Playbooks.Schema;

internal static class IcpSchema
{
    public static JsonObject Node()
    {
        IReadOnlyList<string> fields = [.. FieldSet.Icp.Fields.Select(field => field.Name)];
        var map = SchemaNodes.Map(
            [.. fields, IcpReader.Grades, IcpReader.Disqualify],
            [IcpReader.Grades],
            [.. fields.Select(field => (field, Criterion(field))), (IcpReader.Grades, Grades()), (IcpReader.Disqualify, Disqualifiers())]
        );
        map["minProperties"] = 2;
        map["if"] = new JsonObject { ["required"] = SchemaNodes.Texts([IcpReader.Disqualify]) };
        map["then"] = new JsonObject { ["minProperties"] = 3 };
        map["patternProperties"] = new JsonObject { [ConditionSchema.FieldPattern(FieldSet.Icp)] = Criterion("a fact of your own") };
        return map.Says("The customer we want, as an account. What is unknown does not count against it. Needed.");
    }

    private static JsonObject Criterion(string field)
    {
        var points = new JsonObject
        {
            ["type"] = "object",
            ["minProperties"] = 1,
            ["properties"] = new JsonObject
            {
                [IcpReader.Other] = Points("Points when the fact is known and no other key takes it.", "0"),
                ["unknown"] = false,
            },
            ["additionalProperties"] = Points("Points for this value, list or range.", null),
        };
        return SchemaNodes
            .Map(
                IcpReader.Keys,
                IcpReader.Keys,
                ("weight", SchemaNodes.Integer(IcpReader.Weight).Says("Its share of the fit, against the other criteria's.", "shares")),
                (
                    "points",
                    points.Says("Points by value: the first key that takes the account's value gives them. Keys must not overlap in part.")
                )
            )
            .Says($"How much {field} says about the fit.", byDefault: "it does not count");
    }

    private static JsonObject Points(string text, string? byDefault) =>
        SchemaNodes.Integer(IcpReader.PointsOfValue).Says(text, "points", byDefault);

    private static JsonObject Disqualifiers() =>
        SchemaNodes
            .List(
                SchemaNodes.Map(
                    IcpReader.DisqualifierKeys,
                    IcpReader.DisqualifierKeys,
                    ("when", ConditionSchema.Of(FieldSet.Disqualify).Says("Which accounts it rules out, by facts of the account.")),
                    ("reason", SchemaNodes.Text().Says("Why, in your words: it stands in the explanation."))
                )
            )
            .Says(
                "What rules an account out, however well the rest fits: its fit is 0 with the lowest grade, and nobody of it becomes a lead.",
                byDefault: "nothing"
            );

    private static JsonObject Grades()
    {
        var map = SchemaNodes.Map(
            [.. GradesReader.Letters, GradesReader.Unknown],
            [],
            [
                .. GradesReader.Letters.Select(letter =>
                    (
                        letter,
                        SchemaNodes
                            .Integer(GradesReader.From)
                            .Says(
                                $"Fit from which an account has the grade {letter}; the lowest grade starts at 0.",
                                "points",
                                "no such grade"
                            )
                    )
                ),
                (GradesReader.Unknown, Unknown()),
            ]
        );
        return map.Says("What a fit is called: falling thresholds, the last one 0.");
    }

    private static JsonObject Unknown() =>
        SchemaNodes
            .Map(
                GradesReader.UnknownKeys,
                GradesReader.UnknownKeys,
                (
                    "completeness",
                    SchemaNodes
                        .Pattern(@"^<\s*(100|[0-9]{1,2})(\.0+)?\s*%?$")
                        .Says("\"< 50%\": with less than this known of an account its grade is '?'. 0 to 100 percent.")
                )
            )
            .Says("When the grade is unknown.", byDefault: "only when nothing is known");
}
