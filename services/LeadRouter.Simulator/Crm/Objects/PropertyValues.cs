using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeadRouter.Simulator.Crm.Properties;

namespace LeadRouter.Simulator.Crm.Objects;

/// <summary>Reads and validates the <c>properties</c> of a write.</summary>
internal static class PropertyValues
{
    /// <returns>The values, or null with the error to answer.</returns>
    public static IReadOnlyDictionary<string, string>? Read(
        JsonNode? node,
        ObjectStore store,
        CrmSimulatorState state,
        out HubSpotReply? error
    )
    {
        error = null;
        if (node is not JsonObject properties)
        {
            error = HubSpotReply.Invalid("Some required fields were not set: [properties].");
            return null;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<JsonObject>();
        foreach (var (name, given) in properties)
        {
            if (given is not JsonValue scalar || scalar.GetValueKind() != JsonValueKind.String)
            {
                error = HubSpotReply.Invalid($"Invalid input JSON: the value of property '{name}' is not a string.");
                return null;
            }

            var value = scalar.GetValue<string>();
            if (!store.Properties.TryGetValue(name, out var definition))
            {
                problems.Add(Problem(name, "PROPERTY_DOESNT_EXIST", $"Property \"{name}\" does not exist"));
            }
            else if (definition.IsReadOnly)
            {
                problems.Add(Problem(name, "READ_ONLY_VALUE", $"{name} is a read only property"));
            }
            else if (value.Length > 0 && Reject(definition, value, state) is { } reason)
            {
                problems.Add(Problem(name, reason, $"The value of {name} is not valid"));
            }
            else
            {
                values[name] = value;
            }
        }

        if (problems.Count > 0)
        {
            error = HubSpotReply.Invalid(
                $"Property values were not valid: {new JsonArray([.. problems.Select(problem => problem.DeepClone())]).ToJsonString()}"
            );
            return null;
        }

        return values;
    }

    private static JsonObject Problem(string name, string error, string message) =>
        new()
        {
            ["isValid"] = false,
            ["message"] = message,
            ["error"] = error,
            ["name"] = name,
        };

    private static string? Reject(PropertyDefinition definition, string value, CrmSimulatorState state) =>
        definition switch
        {
            { Name: "email" } when !IsAddress(value) => "INVALID_EMAIL",
            { Name: "hubspot_owner_id" } when state.Owners.All(owner => owner.Id != value) => "INVALID_OWNER_ID",
            { Type: "number" } when !decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => "INVALID_DOUBLE",
            { Type: "datetime" or "date" } when !IsInstant(value) => "INVALID_DATE",
            { Type: "bool" } when value is not ("true" or "false") => "INVALID_BOOLEAN",
            { Type: "enumeration", Options.Count: > 0 } when !definition.Options.Contains(value, StringComparer.Ordinal) =>
                "INVALID_OPTION",
            _ when value.Length > 65_536 => "PROPERTY_VALUE_TOO_LONG",
            _ => null,
        };

    private static bool IsAddress(string value)
    {
        var at = value.IndexOf('@', StringComparison.Ordinal);
        return at > 0
            && at == value.LastIndexOf('@')
            && value.IndexOf('.', at) > at + 1
            && value[^1] != '.'
            && !value.Any(char.IsWhiteSpace);
    }

    private static bool IsInstant(string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
        || DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
}
