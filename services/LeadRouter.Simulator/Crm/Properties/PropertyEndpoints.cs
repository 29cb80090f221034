using System.Text.Json.Nodes;
using LeadRouter.Simulator.Crm.Objects;

namespace LeadRouter.Simulator.Crm.Properties;

/// <summary>Definitions: list, read, create.</summary>
internal static class PropertyEndpoints
{
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "string",
        "number",
        "date",
        "datetime",
        "enumeration",
        "bool",
        "phone_number",
    };

    public static HubSpotReply List(CrmSimulatorState state, SimulatedCall call) =>
        state.Objects(call.Route("type")) is { } store
            ? HubSpotReply.Ok(
                new JsonObject { ["results"] = new JsonArray([.. store.Properties.Values.Select(property => property.ToJson())]) }
            )
            : ObjectReplies.UnknownType(call);

    public static HubSpotReply Get(CrmSimulatorState state, SimulatedCall call)
    {
        if (state.Objects(call.Route("type")) is not { } store)
        {
            return ObjectReplies.UnknownType(call);
        }

        return store.Properties.TryGetValue(call.Route("name"), out var property)
            ? HubSpotReply.Ok(property.ToJson())
            : HubSpotReply.NotFound($"There is no property named {call.Route("name")}.");
    }

    public static HubSpotReply Create(CrmSimulatorState state, SimulatedCall call)
    {
        if (state.Objects(call.Route("type")) is not { } store)
        {
            return ObjectReplies.UnknownType(call);
        }

        var missing = new[] { "name", "label", "groupName", "type", "fieldType" }.Where(field => Text(call, field) is null).ToList();
        if (missing.Count > 0)
        {
            return HubSpotReply.Invalid($"Some required fields were not set: [{string.Join(", ", missing)}].");
        }

        var name = Text(call, "name")!;
        if (!name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_'))
        {
            return HubSpotReply.Invalid("A property name has only lower case letters, digits and underscores.");
        }

        if (!Types.Contains(Text(call, "type")!))
        {
            return HubSpotReply.Invalid($"type is none of {string.Join(", ", Types.Order(StringComparer.Ordinal))}.");
        }

        var definition = new PropertyDefinition(name, Text(call, "type")!, Text(call, "fieldType")!)
        {
            Label = Text(call, "label")!,
            GroupName = Text(call, "groupName")!,
            HasUniqueValue = call.Body["hasUniqueValue"] is JsonValue unique && unique.TryGetValue<bool>(out var isUnique) && isUnique,
            Options =
            [
                .. (call.Body["options"] as JsonArray ?? [])
                    .Select(option => (option as JsonObject)?["value"]?.ToString())
                    .OfType<string>(),
            ],
        };
        return store.AddProperty(definition)
            ? HubSpotReply.Created(definition.ToJson())
            : HubSpotReply.Conflict($"A property named '{name}' already exists.");
    }

    private static string? Text(SimulatedCall call, string field) =>
        call.Body[field] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
