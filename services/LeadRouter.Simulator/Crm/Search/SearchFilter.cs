using System.Globalization;
using LeadRouter.Simulator.Crm.Objects;
using LeadRouter.Simulator.Crm.Properties;

namespace LeadRouter.Simulator.Crm.Search;

internal sealed record SearchFilter(
    PropertyDefinition Property,
    string Operator,
    string Value,
    string HighValue,
    IReadOnlyList<string> Values
)
{
    /// <summary>Not a property, but filtered by like one: <c>associations.contact</c>.</summary>
    private const string Associations = "associations";

    public static readonly IReadOnlyList<string> Operators =
    [
        "EQ",
        "NEQ",
        "LT",
        "LTE",
        "GT",
        "GTE",
        "BETWEEN",
        "IN",
        "NOT_IN",
        "HAS_PROPERTY",
        "NOT_HAS_PROPERTY",
        "CONTAINS_TOKEN",
        "NOT_CONTAINS_TOKEN",
    ];

    /// <summary>A record without the property holds for NOT_HAS_PROPERTY, NEQ and the other denials, and for nothing else.</summary>
    public bool Holds(CrmObject record) =>
        Property.Type == Associations ? IsTied(record)
        : record.Values.TryGetValue(Property.Name, out var value)
            ? Operator switch
            {
                "EQ" => Compare(value, Value) == 0,
                "NEQ" => Compare(value, Value) != 0,
                "LT" => Compare(value, Value) < 0,
                "LTE" => Compare(value, Value) <= 0,
                "GT" => Compare(value, Value) > 0,
                "GTE" => Compare(value, Value) >= 0,
                "BETWEEN" => Compare(value, Value) >= 0 && Compare(value, HighValue) <= 0,
                "IN" => Values.Any(one => Compare(value, one) == 0),
                "NOT_IN" => Values.All(one => Compare(value, one) != 0),
                "HAS_PROPERTY" => true,
                "CONTAINS_TOKEN" => HasToken(value),
                "NOT_CONTAINS_TOKEN" => !HasToken(value),
                _ => false,
            }
        : Operator is "NOT_HAS_PROPERTY" or "NEQ" or "NOT_IN" or "NOT_CONTAINS_TOKEN";

    /// <summary>What stands for the associated records of a type; null for another name.</summary>
    public static PropertyDefinition? Association(string name) =>
        name switch
        {
            "associations.contact" => new PropertyDefinition("contacts", Associations, Associations),
            "associations.company" => new PropertyDefinition("companies", Associations, Associations),
            "associations.deal" => new PropertyDefinition("deals", Associations, Associations),
            _ => null,
        };

    /// <summary>A number, or an instant in Unix milliseconds; null for other text.</summary>
    public static decimal? Number(string value) =>
        decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : value.Length >= 10
        && value[4] == '-'
        && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at.ToUnixTimeMilliseconds()
        : null;

    private bool IsTied(CrmObject record)
    {
        var tied = record.Associations.GetValueOrDefault(Property.Name);
        return Operator switch
        {
            "EQ" => tied?.Contains(Value) == true,
            "IN" => Values.Any(one => tied?.Contains(one) == true),
            "HAS_PROPERTY" => tied is { Count: > 0 },
            "NOT_HAS_PROPERTY" => tied is not { Count: > 0 },
            _ => false,
        };
    }

    private int Compare(string value, string other) =>
        Property.Type is "number" or "date" or "datetime" && Number(value) is { } left && Number(other) is { } right
            ? left.CompareTo(right)
            : string.Compare(value, other, StringComparison.OrdinalIgnoreCase);

    private bool HasToken(string value)
    {
        var token = Value.Trim('*');
        return value
            .Split([' ', '@', '.', ',', '-', '_'], StringSplitOptions.RemoveEmptyEntries)
            .Append(value)
            .Any(part =>
                Value.Contains('*', StringComparison.Ordinal)
                    ? part.Contains(token, StringComparison.OrdinalIgnoreCase)
                    : part.Equals(token, StringComparison.OrdinalIgnoreCase)
            );
    }
}
