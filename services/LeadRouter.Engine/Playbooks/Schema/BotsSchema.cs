using System.Text.Json.Nodes;
using LeadRouter.Engine.Playbooks.Reading;

namespace LeadRouter.Engine.Playbooks.Schema;

internal static class BotsSchema
{
    public static JsonObject Node() =>
        SchemaNodes
            .Map(
                BotsReader.Keys,
                [],
                (
                    "agents",
                    SchemaNodes
                        .Texts()
                        .Says(
                            "User agents of programs, such as *acme-monitor*.",
                            byDefault: "those that the program knows; these come to them"
                        )
                ),
                ("notAgents", SchemaNodes.Texts().Says("User agents that are people's, whatever else they look like.", byDefault: "none")),
                (
                    "when",
                    ConditionSchema
                        .Of(FieldSet.Signals)
                        .Says("Whatever else of an activity says that no person did it.", byDefault: "nothing")
                ),
                (
                    "soonerThan",
                    OrOff(SchemaNodes.Duration())
                        .Says(
                            "A click or an opening sooner after the mail's delivery is a scanner's; at most 600s, or off.",
                            byDefault: "5s"
                        )
                ),
                (
                    "linksAtOnce",
                    OrOff(SchemaNodes.Pattern(@"^[+]?0*([2-9]|1[0-9]|20)(\.0*)? +in +(0+d *)?(0+h *)?([0-9]{1,9}m *)?([0-9]{1,9}s *)?$"))
                        .Says("So many different links of mails in so short a time are a scanner's; or off.", byDefault: "3 in 10s")
                ),
                (
                    "perHour",
                    OrOff(SchemaNodes.Integer(BotsReader.PerHour))
                        .Says(
                            "More pages, downloads, forms and clicks in an hour make the day a program's: 10 to 100000, or off.",
                            byDefault: "300"
                        )
                )
            )
            .Says("What tells a program from a person: what it does gives no points.", byDefault: "as each key says");

    private static JsonObject OrOff(JsonObject value) => new() { ["anyOf"] = new JsonArray(SchemaNodes.Choice([BotsReader.Off]), value) };
}
