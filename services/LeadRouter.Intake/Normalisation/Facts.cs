using System.Text.Json;

namespace LeadRouter.Intake.Normalisation;

/// <summary>
/// Scalars of nested objects as text by dotted name. Which ones stay does not depend on the order in which they were written: of too many, those
/// with fewer dots, then in ordinal order; of two with one name, the greater.
/// </summary>
internal static class Facts
{
    /// <summary>Shared by every activity that has none: most have no traits.</summary>
    public static readonly SortedDictionary<string, string> None = new(StringComparer.Ordinal);

    /// <param name="element">An object; anything else has no facts.</param>
    /// <param name="takesAway">Null takes a fact away and stands as the empty text; otherwise it is left out.</param>
    /// <param name="takesLists">An array of scalars stands as their texts, parted by commas; otherwise it is left out.</param>
    public static SortedDictionary<string, string> Of(JsonElement element, bool takesAway, bool takesLists = false)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return None;
        }

        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(facts, "", element, takesAway, takesLists);
        return facts.Count == 0 ? None : facts;
    }

    /// <param name="always">A name that stays whatever else does.</param>
    public static SortedDictionary<string, string> Bound(SortedDictionary<string, string> facts, string? always = null)
    {
        if (facts.Count <= IntakeLimits.Facts)
        {
            return facts;
        }

        var kept = facts
            .OrderBy(fact => fact.Key == always ? -1 : fact.Key.Count(c => c == '.'))
            .ThenBy(fact => fact.Key, StringComparer.Ordinal)
            .Take(IntakeLimits.Facts);
        return new SortedDictionary<string, string>(kept.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static void Add(SortedDictionary<string, string> facts, string prefix, JsonElement element, bool takesAway, bool takesLists)
    {
        foreach (var property in element.EnumerateObject())
        {
            var name = prefix + TextBounds.Clean(property.Name);
            if (name.Length > IntakeLimits.NameCharacters)
            {
                continue;
            }

            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                Add(facts, name + ".", property.Value, takesAway, takesLists);
            }
            else if (
                Value(property.Value, takesAway, takesLists) is { } value
                && (!facts.TryGetValue(name, out var other) || string.CompareOrdinal(value, other) > 0)
            )
            {
                facts[name] = value;
            }
        }
    }

    private static string? Value(JsonElement element, bool takesAway, bool takesLists) =>
        element.ValueKind switch
        {
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.String => TextBounds.Clean(element.GetString()!).Cut(IntakeLimits.TextCharacters),
            JsonValueKind.Number => JsonNumbers.Plain(element).Cut(IntakeLimits.TextCharacters),
            JsonValueKind.Null when takesAway => "",
            JsonValueKind.Array when takesLists => List(element),
            _ => null,
        };

    /// <summary>As many whole values as fit.</summary>
    private static string List(JsonElement element)
    {
        var list = "";
        foreach (var value in element.EnumerateArray())
        {
            var text = Value(value, takesAway: false, takesLists: false)?.Replace(',', ' ');
            if (!string.IsNullOrEmpty(text) && list.Length + 1 + text.Length <= IntakeLimits.TextCharacters)
            {
                list = list.Length == 0 ? text : $"{list},{text}";
            }
        }

        return list;
    }
}
