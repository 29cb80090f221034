using System.Text.Json.Nodes;
using LeadRouter.Engine.Playbooks.Reading;

namespace LeadRouter.Engine.Playbooks.Schema;

internal static class QualificationSchema
{
    public static JsonObject Node()
    {
        var lines = new JsonArray();
        foreach (var verb in QualificationReader.Verbs)
        {
            lines.Add(Line(verb));
        }

        return SchemaNodes
            .List(new JsonObject { ["anyOf"] = lines }, 1)
            .Says(
                "Who becomes a lead, and how urgent it is (1 first). The first line that applies decides; nobody's line means nurture. Needed."
            );
    }

    private static JsonObject Line(string verb)
    {
        var keys = QualificationReader.Keys(verb);
        return SchemaNodes.Map(
            keys,
            keys.Contains("when") ? [verb, "when"] : [verb],
            [
                (verb, Verb(verb)),
                .. keys.Skip(1)
                    .Select(key =>
                        key switch
                        {
                            "when" => (key, ConditionSchema.Of(FieldSet.Qualification).Says("Whom the line is for.")),
                            "minLevel" => (
                                key,
                                SchemaNodes
                                    .Integer(QualificationReader.Level)
                                    .Says(
                                        "Only for this engagement level or a better (lower) one; a hand-raise counts as 1.",
                                        byDefault: "4"
                                    )
                            ),
                            "motion" => (
                                key,
                                SchemaNodes.Choice(QualificationReader.Motions).Says("Which kind of business it is.", byDefault: "new")
                            ),
                            "late" => (
                                key,
                                SchemaNodes
                                    .Pattern(AlertsSchema.Address)
                                    .Says(
                                        "Who is told when the facts have not come in time: a channel (\"#name\", quoted) or an e-mail address.",
                                        byDefault: "nobody"
                                    )
                            ),
                            PropensityReader.Promote => (
                                key,
                                SchemaNodes
                                    .Pattern(PropensityReader.Share)
                                    .Says(
                                        "From this probability of conversion on somebody whom no line took becomes a lead.",
                                        byDefault: "nobody does"
                                    )
                            ),
                            PropensityReader.Control => (
                                key,
                                SchemaNodes
                                    .Pattern(PropensityReader.Share)
                                    .Says(
                                        "The random control: this share (0.1% to 50%, such as 2%) of those whom the model would not promote becomes a lead all the same, marked, so that it is known what would have become of them. Needs 'promote'.",
                                        byDefault: "nobody does"
                                    )
                            ),
                            PropensityReader.ControlFrom => (
                                key,
                                SchemaNodes
                                    .Pattern(PropensityReader.Share)
                                    .Says(
                                        "Only people of this probability of conversion on are drawn for the random control.",
                                        byDefault: "0%"
                                    )
                            ),
                            PropensityReader.ControlSeed => (
                                key,
                                SchemaNodes
                                    .Integer(PropensityReader.Seed)
                                    .Says("Another number draws other people for the random control.", byDefault: "1")
                            ),
                            _ => throw new InvalidOperationException($"The key '{key}' of a line with '{verb}' has no schema."),
                        }
                    ),
            ]
        );
    }

    private static JsonObject Verb(string verb) =>
        verb switch
        {
            "suppress" => SchemaNodes.Choice(QualificationReader.Suppress).Says("Nobody it holds for becomes a lead."),
            "divert" => SchemaNodes
                .Choice(QualificationReader.DivertTo)
                .Says("The lead goes to this person instead of through the territories."),
            "attach" => SchemaNodes.Choice(QualificationReader.AttachTo).Says("The contact joins this person's open work: no new lead."),
            "qualify" => SchemaNodes.Integer(QualificationReader.Priority).Says("Becomes a lead of this priority; 1 is the most urgent."),
            "enrich" => SchemaNodes.Duration().Says("Waits for missing facts at most so long, such as 4h; then the lines below decide."),
            "matrix" => Matrix(),
            "propensity" => SchemaNodes
                .Named(SchemaNodes.Pattern(PropensityReader.Share), "^[1-9]$")
                .Says(
                    "Where a model is live: the priority of a lead of the lines above, by the probability of conversion from which it is given, such as {1: 40%, 2: 20%}. The last line."
                ),
            _ => throw new InvalidOperationException($"The verb '{verb}' has no schema."),
        };

    private static JsonObject Matrix()
    {
        var cell = new JsonObject
        {
            ["anyOf"] = new JsonArray(
                SchemaNodes.Choice([MatrixReader.Next, MatrixReader.Enrich]),
                SchemaNodes.Integer(QualificationReader.Priority)
            ),
        };
        var row = SchemaNodes.List(cell, MatrixReader.Columns);
        row["maxItems"] = MatrixReader.Columns;
        row.Says(
            $"A cell for each engagement level from 1 to {SchemaNodes.Digits(MatrixReader.Columns)}: a priority from 1 to 9, next (the line below) or enrich."
        );
        var rows = new JsonObject();
        foreach (var grade in (IReadOnlyList<string>)[.. GradesReader.Letters, GradesReader.Unknown])
        {
            rows[grade] = row.DeepClone();
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["minProperties"] = 1,
            ["properties"] = rows,
            ["additionalProperties"] = false,
        }.Says("Fit × engagement: a row by grade. A grade without a row goes on to the line below.");
    }
}
