using System.Globalization;
using System.Text.Json.Nodes;
using LeadRouter.Engine.Playbooks.Reading;

namespace LeadRouter.Engine.Playbooks.Schema;

/// <summary>
/// Builds the pieces of the schema. The playbook takes every scalar as text and types it itself; an editor types it first (18 is a number to it, true a truth
/// value), so a text may be any scalar, and a number may stand in quotes. The schema never refuses what the reader takes.
/// </summary>
internal static class SchemaNodes
{
    /// <summary>A time of day, 00:00 to 24:00.</summary>
    public const string Clock = "([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00";

    private const string TextsName = "texts";
    private const string DurationName = "duration";
    private const string DurationPattern = "^(?=.*[1-9])([0-9]{1,9}d *)?([0-9]{1,9}h *)?([0-9]{1,9}m *)?([0-9]{1,9}s *)?$";

    /// <summary>Puts a description before a node's rules: what it is, its unit, and what holds when it is left out.</summary>
    /// <param name="unit">Null when the value is its own unit (a name, a duration).</param>
    /// <param name="byDefault">Null when it has to be given.</param>
    public static JsonObject Says(this JsonObject node, string text, string? unit = null, string? byDefault = null)
    {
        var description = text;
        description += unit is null ? "" : $" Unit: {unit}.";
        description +=
            (node["minimum"], node["exclusiveMinimum"], node["maximum"]) is var (least, above, most) && most is not null
                ? $" Range: {(least is null ? $"more than {above}" : $"{least}")} to {most}."
                : "";
        description += byDefault is null ? "" : $" Default: {byDefault}.";
        node.Insert(0, "description", description);
        return node;
    }

    public static JsonObject Text() => new() { ["type"] = Types("string", "number", "boolean"), ["minLength"] = 1 };

    /// <summary>One text or more.</summary>
    public static JsonObject Texts() => Reference(TextsName);

    public static JsonObject Pattern(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    public static JsonObject Name() => new() { ["type"] = Types("string", "integer"), ["pattern"] = NamePattern };

    /// <summary>A name as <see cref="Names.Check"/> takes it.</summary>
    public static string NamePattern => @"^[\p{L}\p{Nd}][\p{L}\p{Nd}._-]{0,63}$";

    public static JsonObject Integer(WholeRange range) =>
        new()
        {
            ["type"] = Types("integer", "string"),
            ["minimum"] = range.Min,
            ["maximum"] = range.Max,
            ["pattern"] = @"^[+-]?[0-9]+(\.0*)?$",
        };

    /// <summary>A number with at most three places.</summary>
    public static JsonObject Number(WholeRange range, bool aboveMin = false) =>
        new()
        {
            ["type"] = Types("number", "string"),
            [aboveMin ? "exclusiveMinimum" : "minimum"] = range.Min,
            ["maximum"] = range.Max,
            ["pattern"] = @"^[+-]?[0-9]*\.?[0-9]*$",
        };

    public static JsonObject NonZero(WholeRange range)
    {
        var node = Integer(range);
        node["not"] = new JsonObject { ["enum"] = new JsonArray(0, "0") };
        return node;
    }

    public static JsonObject Boolean() => new() { ["enum"] = new JsonArray(true, false, "true", "false") };

    public static JsonObject Choice(IEnumerable<string> choices) => new() { ["enum"] = Texts(choices) };

    public static JsonObject Duration() => Reference(DurationName);

    /// <summary>What stands so often that it is written once.</summary>
    public static IEnumerable<(string Name, JsonObject Node)> Definitions() =>
        [(TextsName, OneOrMore(Text())), (DurationName, Pattern(DurationPattern))];

    /// <summary>One value, or a list of one or more.</summary>
    public static JsonObject OneOrMore(JsonObject item) => new() { ["anyOf"] = new JsonArray(item, List(item.DeepClone(), 1)) };

    public static JsonObject List(JsonNode item, int atLeast = 0)
    {
        var node = new JsonObject { ["type"] = "array", ["items"] = item };
        if (atLeast > 0)
        {
            node["minItems"] = atLeast;
        }

        return node;
    }

    public static JsonObject Reference(string definition) => new() { ["$ref"] = $"#/$defs/{definition}" };

    /// <summary>A map whose keys are names of the playbook's own.</summary>
    public static JsonObject Named(JsonObject value, string? keyPattern = null) =>
        new()
        {
            ["type"] = "object",
            ["propertyNames"] = new JsonObject { ["pattern"] = keyPattern ?? NamePattern },
            ["additionalProperties"] = value,
        };

    /// <summary>A map with fixed keys.</summary>
    /// <param name="keys">Those that the reader knows there.</param>
    /// <param name="required">Those that it cannot do without.</param>
    /// <param name="values">One for each key.</param>
    /// <exception cref="InvalidOperationException">A key is described that the reader does not know, or the other way round.</exception>
    public static JsonObject Map(
        IReadOnlyCollection<string> keys,
        IReadOnlyCollection<string> required,
        params IReadOnlyList<(string Key, JsonObject Value)> values
    )
    {
        var described = values.Select(value => value.Key).ToList();
        if (
            keys.Except(described, StringComparer.Ordinal).Concat(described.Except(keys, StringComparer.Ordinal)).ToList() is
            { Count: > 0 } odd
        )
        {
            throw new InvalidOperationException(
                $"The reader and the schema differ in {string.Join(", ", odd)}: describe every key that the reader knows, and no other."
            );
        }

        var properties = new JsonObject();
        foreach (var (key, value) in values)
        {
            properties[key] = value;
        }

        var node = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
        if (required.Count > 0)
        {
            node["required"] = Texts(required);
        }

        return node;
    }

    public static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode?)JsonValue.Create(text))];

    public static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static JsonArray Types(params IEnumerable<string> types) => Texts(types);
}
