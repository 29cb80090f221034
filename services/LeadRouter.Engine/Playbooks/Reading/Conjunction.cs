using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>
/// A condition as far as it is simply decidable: the fields that must hold together, and whether that is all it asks.
/// </summary>
internal sealed class Conjunction
{
    private readonly Dictionary<string, MatcherSet> fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> others = new(StringComparer.Ordinal);

    /// <param name="condition">Null holds always.</param>
    public Conjunction(Condition? condition)
    {
        IReadOnlyList<Condition> parts = condition switch
        {
            null => [],
            AllOf all => all.Parts,
            _ => [condition],
        };
        foreach (var part in parts)
        {
            if (part is FieldMatch match)
            {
                fields.Add(match.Field, new MatcherSet(match.Matchers));
            }
            else
            {
                others.Add(CanonicalText.Of(part));
            }
        }

        Size = fields.Values.Sum(set => set.Size) + others.Count + 1;
    }

    /// <summary>What comparing it costs, about.</summary>
    public int Size { get; }

    /// <summary>True when this holds wherever <paramref name="later"/> does. False also when that cannot be told.</summary>
    public bool IsImpliedBy(Conjunction later) =>
        others.IsSubsetOf(later.others) && fields.All(field => later.fields.TryGetValue(field.Key, out var set) && field.Value.Covers(set));

    /// <summary>True when both ask for a field in common, share values in every such field, and ask for nothing that cannot be compared.</summary>
    public bool PartlyOverlaps(Conjunction other) =>
        others.Count == 0
        && other.others.Count == 0
        && fields.Keys.Any(other.fields.ContainsKey)
        && fields.All(field => !other.fields.TryGetValue(field.Key, out var set) || field.Value.Overlaps(set));
}
