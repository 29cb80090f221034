using System.Text.Json.Nodes;
using LeadRouter.Engine.Playbooks.Reading;

namespace LeadRouter.Engine.Playbooks.Schema;

internal static class SignalsSchema
{
    public static JsonObject Node()
    {
        var signal = SchemaNodes.Map(
            SignalsReader.Keys,
            ["when"],
            ("when", ConditionSchema.Of(FieldSet.Signals).Says("What an activity must be.")),
            ("keyAsset", SchemaNodes.Boolean().Says("Its asset is a key asset: alerts can ask for it.", byDefault: "false")),
            (
                "handRaise",
                SchemaNodes.Boolean().Says("It is an explicit request for sales: it always reaches somebody.", byDefault: "false")
            )
        );
        var map = SchemaNodes.Named(signal.Says("A signal, by its name."));
        map["propertyNames"]!["not"] = SchemaNodes.Choice(SignalsReader.Reserved);
        return map.Says("Which activities matter, and what we call them. Needed.");
    }
}
