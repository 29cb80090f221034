using System.Text.Json.Nodes;
using LeadRouter.Engine.GoldenContacts;
using LeadRouter.Engine.Playbooks.Reading;

namespace LeadRouter.Engine.Playbooks.Schema;

internal static class GoldenSchema
{
    private const string InstantPattern = @"^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}(:[0-9]{2})?$";

    public static JsonObject Node() =>
        SchemaNodes
            .List(Contact())
            .Says(
                "People of whom it is written down what the rules must make of them: check fails when one comes out otherwise.",
                byDefault: "none"
            );

    private static JsonObject Contact() =>
        SchemaNodes
            .Map(
                GoldenReader.Keys,
                ["contact", "expect"],
                [
                    ("contact", SchemaNodes.Text().Says("The case in a few words; no two are the same.")),
                    (
                        "asOf",
                        SchemaNodes
                            .Pattern(InstantPattern)
                            .Says("The instant at which they are looked at, UTC.", byDefault: GoldenText.Instant(GoldenReader.UsualInstant))
                    ),
                    .. Person("contact"),
                    (
                        "colleagues",
                        SchemaNodes
                            .List(SchemaNodes.Map(GoldenPersonReader.Keys, [], [.. Person("colleague-1")]).Says("A colleague."))
                            .Says("The others of the account.", byDefault: "nobody")
                    ),
                    ("waited", SchemaNodes.Duration().Says("How long they have waited for facts.", byDefault: "they do not wait")),
                    (
                        "claimed",
                        SchemaNodes
                            .Map(
                                GoldenReader.ClaimKeys,
                                GoldenReader.ClaimKeys,
                                ("by", SchemaNodes.Text().Says("Whose lead was the first of the account.")),
                                ("ago", SchemaNodes.Duration().Says("How long ago."))
                            )
                            .Says("Who claimed the account with an earlier lead.", byDefault: "nobody")
                    ),
                    ("workload", Workload()),
                    ("expect", Expect()),
                ]
            )
            .Says("A golden contact.");

    private static IReadOnlyList<(string Key, JsonObject Value)> Person(string name) =>
        [
            ("email", SchemaNodes.Text().Says("Their address.", byDefault: $"{name}@{GoldenPersonReader.UsualDomain}")),
            ("facts", Facts().Says("What is known of them and of their company, a year before.", byDefault: "nothing")),
            ("did", SchemaNodes.List(Activity()).Says("What they did.", byDefault: "nothing")),
        ];

    private static JsonObject Facts()
    {
        var properties = new JsonObject();
        foreach (var field in GoldenPersonReader.Facts)
        {
            properties[field] = Fact().Says("A fact that rules know by name.", byDefault: "unknown");
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["patternProperties"] = new JsonObject { [@"^fact\..+$"] = Fact().Says("A fact by its own name.") },
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Fact() =>
        new() { ["anyOf"] = new JsonArray(SchemaNodes.Text(), SchemaNodes.Named(SchemaNodes.Text(), "^.+$")) };

    private static JsonObject Activity()
    {
        var properties = new JsonObject();
        foreach (var field in FieldSet.Signals.Fields)
        {
            properties[field.Name] =
                field.Name == "type"
                    ? SchemaNodes.Choice(field.Choices!).Says("What kind of activity.")
                    : SchemaNodes.Text().Says("As it came with the activity.", byDefault: "nothing");
        }

        properties["ago"] = SchemaNodes.Duration().Says("How long before the instant.", byDefault: "at the instant");
        properties["times"] = SchemaNodes
            .Integer(GoldenPersonReader.Times)
            .Says("How often, a minute apart, going back from there.", "activities", "1");
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["patternProperties"] = new JsonObject
            {
                [ConditionSchema.FieldPattern(FieldSet.Signals)] = SchemaNodes.Text().Says("A property by its own name."),
            },
            ["additionalProperties"] = false,
            ["required"] = SchemaNodes.Texts(["type"]),
        }.Says("An activity.");
    }

    private static JsonObject Workload() =>
        SchemaNodes
            .Named(
                SchemaNodes
                    .Map(
                        GoldenReader.LoadKeys,
                        [],
                        ("open", SchemaNodes.Integer(GoldenReader.Load).Says("Open leads.", "leads", "0")),
                        ("today", SchemaNodes.Integer(GoldenReader.Load).Says("Leads of today.", "leads", "0")),
                        (
                            "assigned",
                            SchemaNodes.Integer(GoldenReader.Load).Says("Leads that the team's turn has given them.", "leads", "0")
                        )
                    )
                    .Says("A member of a team, by address."),
                "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$"
            )
            .Says("How much the people of the teams have to do.", byDefault: "nothing");

    private static JsonObject Expect()
    {
        var node = SchemaNodes.Map(GoldenExpectations.Keys, [], [.. GoldenExpectations.All.Select(kind => (kind.Name, Expected(kind)))]);
        node["minProperties"] = 1;
        return node.Says("What the rules must make of them: one or more.");
    }

    private static JsonObject Expected(GoldenKind kind)
    {
        var range = new WholeRange(kind.Range.Min, kind.Range.Max);
        var node = kind.Value switch
        {
            GoldenValue.Points => SchemaNodes.Number(range),
            GoldenValue.Whole => SchemaNodes.Integer(range),
            GoldenValue.Choice => SchemaNodes.Choice(kind.Choices),
            GoldenValue.Grade => SchemaNodes.Choice([.. GradesReader.Letters, GradesReader.Unknown]),
            GoldenValue.Duration => SchemaNodes.Duration(),
            GoldenValue.Instant => SchemaNodes.Pattern(InstantPattern),
            GoldenValue.Boolean => SchemaNodes.Boolean(),
            GoldenValue.Names or GoldenValue.Ordered or GoldenValue.Signals => new JsonObject
            {
                ["anyOf"] = new JsonArray(SchemaNodes.Texts(), SchemaNodes.List(SchemaNodes.Text())),
            },
            GoldenValue.Words => SchemaNodes.Texts(),
            _ => SchemaNodes.Text(),
        };
        // The bounds stand in the description of the number itself, where an editor shows them.
        return kind.Missing is { } missing && kind.Value != GoldenValue.Text
            ? new JsonObject { ["anyOf"] = new JsonArray(node.Says(kind.Says), SchemaNodes.Choice([missing])) }.Says(
                $"{kind.Says} Or {missing}.",
                byDefault: "anything"
            )
            : node.Says(kind.Says, byDefault: "anything");
    }
}
