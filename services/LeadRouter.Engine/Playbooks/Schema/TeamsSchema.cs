using System.Text.Json.Nodes;
using LeadRouter.Engine.Playbooks.Reading;

namespace LeadRouter.Engine.Playbooks.Schema;

internal static class TeamsSchema
{
    private const string Example = "Mon-Fri 09:00-17:30 Europe/Berlin";

    public static JsonObject Node() =>
        SchemaNodes
            .Named(
                SchemaNodes
                    .Map(
                        TeamsReader.Keys,
                        ["sla", "hours", "members"],
                        [
                            ("sla", SchemaNodes.Duration().Says("Working time to the first touch, such as 4h; 1s to 3650d.")),
                            (
                                "remind",
                                SchemaNodes
                                    .OneOrMore(SchemaNodes.Pattern(ServiceLevelReader.Share))
                                    .Says(
                                        "Shares of it after which the owner is reminded, such as 50%; at most 3, rising.",
                                        byDefault: "never"
                                    )
                            ),
                            (
                                "onBreach",
                                SchemaNodes.Choice(TeamsReader.OnBreach).Says("What happens when it is over.", byDefault: "escalate")
                            ),
                            (
                                "escalateTo",
                                SchemaNodes
                                    .Text()
                                    .Says(
                                        "Who is told of a lead that nobody touched in time and that stays: a #channel or an address.",
                                        byDefault: "nobody"
                                    )
                            ),
                            (
                                "hours",
                                Hours(zone: true)
                                    .Says($"When the team works: {Example} (a time zone of the tz database), or a list of such pieces.")
                            ),
                            ("holidays", SchemaNodes.Text().Says("Region whose holidays are free.", byDefault: "none")),
                            .. Limits("of all members together"),
                            ("members", Members()),
                        ]
                    )
                    .Says("A team, by its name.")
            )
            .Says("Who works the territories.");

    /// <summary>One piece, or a list of them; the first names the zone where <paramref name="zone"/> asks for one.</summary>
    private static JsonObject Hours(bool zone)
    {
        const string Piece = $@"^\S+ +({SchemaNodes.Clock})-({SchemaNodes.Clock})";
        var first = SchemaNodes.Pattern(zone ? $@"{Piece} +\S+$" : $@"{Piece}( +\S+)?$");
        var list = SchemaNodes.List(SchemaNodes.Pattern($@"{Piece}( +\S+)?$"), 1);
        list["contains"] = first.DeepClone();
        return new JsonObject { ["anyOf"] = new JsonArray(first, list) };
    }

    private static IEnumerable<(string, JsonObject)> Limits(string whose) =>
        [
            ("open", Leads($"Open leads {whose} at most.")),
            (
                "points",
                SchemaNodes.Integer(TeamsReader.Leads).Says($"Effort points of the open leads {whose} at most.", "points", "no cap")
            ),
            ("perHour", Leads($"New leads {whose} in an hour at most.")),
            ("perDay", Leads($"New leads {whose} a day at most.")),
            ("perWeek", Leads($"New leads {whose} a week at most, from Monday.")),
        ];

    private static JsonObject Leads(string text) => SchemaNodes.Integer(TeamsReader.Leads).Says(text, "leads", "no cap");

    private static JsonObject Members()
    {
        var member = SchemaNodes.Map(
            MembersReader.Keys,
            [],
            [
                (
                    "weight",
                    SchemaNodes
                        .Number(MembersReader.Weight, aboveMin: true)
                        .Says("Share of the team's leads, against the others'; at most three places.", "shares", "1")
                ),
                .. Limits("of this member"),
                (
                    "hours",
                    Hours(zone: false)
                        .Says($"When this member works, such as {Example}; without a zone in the team's.", byDefault: "the team's hours")
                ),
                ("holidays", SchemaNodes.Text().Says("Region whose holidays are free.", byDefault: "the team's")),
                (
                    "away",
                    SchemaNodes
                        .OneOrMore(SchemaNodes.Pattern(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}(\.\.[0-9]{4}-[0-9]{2}-[0-9]{2})?$"))
                        .Says("Days of absence, such as 2026-07-01..2026-07-14.", byDefault: "none")
                ),
                (
                    "delegate",
                    SchemaNodes
                        .Text()
                        .Says("Who gets the leads of this member's accounts meanwhile: a member of a team.", byDefault: "nobody")
                ),
                (
                    "skills",
                    SchemaNodes.OneOrMore(SchemaNodes.Name()).Says("What this member can do that territories ask for.", byDefault: "none")
                ),
                (
                    "languages",
                    SchemaNodes
                        .OneOrMore(SchemaNodes.Pattern("^[A-Za-z]{2}$"))
                        .Says("Two-letter codes of languages; who speaks the person's comes first.", byDefault: "none")
                ),
                ("catchUp", SchemaNodes.Boolean().Says("Whether leads that an absence missed come first after it.", byDefault: "false")),
                (
                    "bookingUrl",
                    SchemaNodes
                        .Pattern("^[Hh][Tt][Tt][Pp][Ss]://")
                        .Says("Where a meeting with this member can be booked: what a form is answered with.", byDefault: "nowhere")
                ),
                ("on", SchemaNodes.Boolean().Says("False for who gets no turns.", byDefault: "true")),
            ]
        );
        member["type"] = SchemaNodes.Texts(["object", "null"]);
        var map = SchemaNodes.Named(member.Says("A member, by e-mail address."), "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$");
        map["minProperties"] = 1;
        return map.Says("The team's people.");
    }
}
