using System.Text.Json.Nodes;
using LeadRouter.Engine.Playbooks.Reading;

namespace LeadRouter.Engine.Playbooks.Schema;

internal static class RecycleSchema
{
    public static JsonObject Node()
    {
        var map = SchemaNodes.Map(
            RecycleReader.Own,
            [],
            (
                "engagementFrom",
                SchemaNodes
                    .Choice(RecycleReader.EngagementFroms)
                    .Says("recycle: only what happens afterwards counts; always: all of it.", byDefault: "recycle")
            ),
            ("wake", SchemaNodes.Texts().Says("Signals that wake a lead at once.", byDefault: "none")),
            ("backTo", SchemaNodes.Choice(RecycleReader.BackTos).Says("Who gets it then.", byDefault: "last_owner")),
            (
                "thirdTo",
                SchemaNodes
                    .Text()
                    .Says(
                        "E-mail address of the person, or the team one of whom, looks at a lead that has come back three times.",
                        byDefault: "where every other goes"
                    )
            ),
            (
                "noVerdict",
                SchemaNodes
                    .OneOrMore(SchemaNodes.Name())
                    .Says(
                        "Reasons for which a lead ends that say nothing of whether the person would buy (nobody was reached, the time was wrong): a propensity model does not learn from it. The usual English ones need not be named.",
                        byDefault: "the usual ones alone"
                    )
            )
        );
        map["propertyNames"] = new JsonObject { ["pattern"] = SchemaNodes.NamePattern };
        map["additionalProperties"] = SchemaNodes
            .Duration()
            .Says("How long a lead that came back for this reason sleeps: whole days, 1d to 3650d.");
        return map.Says("How long a lead that came back sleeps, by reason, and what wakes it.", byDefault: "no reasons");
    }
}
