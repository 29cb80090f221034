using System.Text.Json.Nodes;
using LeadRouter.Engine.Playbooks.Reading;

namespace LeadRouter.Engine.Playbooks.Schema;

/// <summary>The one grammar of conditions, once for each set of fields.</summary>
internal static class ConditionSchema
{
    private static readonly IReadOnlyList<FieldSet> Sets =
    [
        FieldSet.Signals,
        FieldSet.Disqualify,
        FieldSet.Qualification,
        FieldSet.Territories,
        FieldSet.KeyAccounts,
        FieldSet.Alerts,
    ];

    public static JsonObject Definitions()
    {
        var definitions = new JsonObject();
        foreach (var (name, node) in SchemaNodes.Definitions())
        {
            definitions[name] = node;
        }

        foreach (var set in Sets)
        {
            definitions[Name(set)] = Condition(set);
        }

        return definitions;
    }

    public static JsonObject Of(FieldSet set) => SchemaNodes.Reference(Name(set));

    /// <summary>What a field can be called, a pattern for the ones that the playbook does not know included.</summary>
    public static string FieldPattern(FieldSet set) => $"^{set.Prefix.Replace(".", "\\.", StringComparison.Ordinal)}.+$";

    /// <summary>What a field is compared with.</summary>
    public static JsonObject Value(ConditionField field)
    {
        var described = Described(field);
        return field.Kind switch
        {
            FieldKind.Boolean => SchemaNodes.OneOrMore(Known([true, false, "true", "false", "unknown"])).Says(described),
            FieldKind.Number => SchemaNodes.OneOrMore(Number(field)).Says(described),
            FieldKind.Choice => SchemaNodes.OneOrMore(Choice(field.Choices!)).Says(described),
            FieldKind.Grade => SchemaNodes.OneOrMore(Choice([.. GradesReader.Letters, GradesReader.Unknown])).Says(described),
            _ => SchemaNodes.Texts().Says(described),
        };
    }

    private static string Name(FieldSet set) => $"condition-{set.Context}";

    private static JsonObject Condition(FieldSet set)
    {
        var properties = new JsonObject();
        foreach (var field in set.Fields)
        {
            properties[field.Name] = Value(field);
        }

        properties["any"] = SchemaNodes.List(Of(set), 1).Says("Any of these conditions.");
        properties["not"] = Of(set).Says("What must not hold.");
        var map = new JsonObject
        {
            ["type"] = "object",
            ["minProperties"] = 1,
            ["properties"] = properties,
            ["patternProperties"] = new JsonObject
            {
                [FieldPattern(set)] = SchemaNodes
                    .Texts()
                    .Says("A fact by its own name: a text, a text with *, a range (50..199) or a comparison (\">= 5\"), or several."),
            },
            ["additionalProperties"] = false,
        };
        if (set.KnowsSignals)
        {
            properties["within"] = SchemaNodes
                .Duration()
                .Says("The signal was last given no longer ago than this, such as 7d or 12h. Goes with 'signal'.");
            map["dependentRequired"] = new JsonObject { ["within"] = SchemaNodes.Texts(["signal"]) };
        }

        return new JsonObject
        {
            ["description"] = "A condition: every line must hold, a list of values is any of them, a list of conditions too.",
            ["anyOf"] = new JsonArray(map, SchemaNodes.List(Of(set), 1)),
        };
    }

    private static string Described(ConditionField field) =>
        field.Kind switch
        {
            FieldKind.Boolean => "true, false or unknown.",
            FieldKind.Number =>
                $"A number{Bounds(field)}, a range (50..199, 5000.., ..49), a comparison (\">= 1000\"), unknown, or several.",
            FieldKind.Choice or FieldKind.Grade => "One of the names, or several; unknown; or a list of the playbook.",
            FieldKind.Country => "Two-letter country codes (ISO 3166), lists of the playbook, *, or unknown.",
            FieldKind.Signal => "A signal of the playbook, or several.",
            FieldKind.Persona => "A persona of the playbook, or several; unknown.",
            FieldKind.Language => "Two-letter codes of languages (ISO 639-1), a text with *, a list of the playbook, unknown, or several.",
            FieldKind.Any or FieldKind.Postcode =>
                "A text, a text with *, a range, a comparison, a list of the playbook, unknown, or several.",
            _ => "A text, a text with *, a list of the playbook, unknown, or several.",
        };

    private static string Bounds(ConditionField field) =>
        (field.Min, field.Max) switch
        {
            ({ } min, { } max) => $" from {SchemaNodes.Digits(min)} to {SchemaNodes.Digits(max)}{(field.Percent ? ", % may follow" : "")}",
            ({ } min, null) => $" from {SchemaNodes.Digits(min)}",
            _ => "",
        };

    private static JsonObject Number(ConditionField field)
    {
        var node = new JsonObject { ["type"] = SchemaNodes.Texts(["number", "string"]) };
        if (field.Min is { } min)
        {
            node["minimum"] = min;
        }

        if (field.Max is { } max)
        {
            node["maximum"] = max;
        }

        return node;
    }

    /// <summary>The names are for completion; any other text may be a list of the playbook.</summary>
    private static JsonObject Choice(IReadOnlyList<string> names) =>
        new() { ["anyOf"] = new JsonArray(SchemaNodes.Choice([.. names, "unknown"]), SchemaNodes.Text()) };

    private static JsonObject Known(JsonArray values) => new() { ["enum"] = values };
}
