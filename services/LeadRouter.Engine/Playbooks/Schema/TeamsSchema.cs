using System.Text.Json.Nodes;
using LeadRouter.Engine.Playbooks.Reading;

namespace LeadRouter.Engine.Playbooks.Schema;

internal static class TeamsSchema
{
    public static JsonObject Node() =>
        SchemaNodes
            .Named(
                SchemaNodes
                    .Map(
                        TeamsReader.Keys,
                        ["sla", "hours", "members"],
                        ("sla", SchemaNodes.Duration().Says("Working time to the first touch, such as 4h; 1s to 3650d.")),
                        ("onBreach", SchemaNodes.Choice(TeamsReader.OnBreach).Says("What happens when it is over.", byDefault: "escalate")),
                        (
                            "hours",
                            SchemaNodes
                                .Pattern($@"^\S+ +({SchemaNodes.Clock})-({SchemaNodes.Clock}) +\S+$")
                                .Says("When the team works: Mon-Fri 09:00-17:30 Europe/Berlin (a time zone of the tz database).")
                        ),
                        ("members", Members())
                    )
                    .Says("A team, by its name.")
            )
            .Says("Who works the territories.");

    private static JsonObject Members()
    {
        var member = SchemaNodes.Map(
            TeamsReader.MemberKeys,
            [],
            (
                "weight",
                SchemaNodes
                    .Number(TeamsReader.Weight, aboveMin: true)
                    .Says("Share of the team's leads, against the others'; at most three places.", "shares", "1")
            ),
            ("open", SchemaNodes.Integer(TeamsReader.Leads).Says("Open leads at most.", "leads", "no cap")),
            ("perDay", SchemaNodes.Integer(TeamsReader.Leads).Says("New leads a day at most.", "leads", "no cap"))
        );
        member["type"] = SchemaNodes.Texts(["object", "null"]);
        var map = SchemaNodes.Named(member.Says("A member, by e-mail address."), "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$");
        map["minProperties"] = 1;
        return map.Says("The team's people.");
    }
}
