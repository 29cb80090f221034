using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>
/// A condition as far as it is simply decidable: the fields that must hold together, and whether that is all it asks.
/// </summary>
internal sealed class Conjunction
{
    private const string Signal = "signal";

    /// <summary>Fields that have one value: only of them does a value rule another one out.</summary>
    private static readonly HashSet<string> Single = new(
        (
            "relation country state size language industry employees accountTier tier persona function seniority grade accountGrade level engagement accountEngagement activePeople openOpportunity"
            + " keyAccount completeness type priority motion"
        ).Split(' '),
        StringComparer.Ordinal
    );

    private readonly Dictionary<string, List<MatcherSet>> fields = new(StringComparer.Ordinal);
    private readonly List<(string Field, MatcherSet Values)> excluded = [];
    private readonly List<SignalWithin> withins = [];
    private readonly HashSet<string> others = new(StringComparer.Ordinal);

    /// <param name="condition">Null holds always. What is not simply decidable in it stays as a whole: see <see cref="Branches"/> for its <c>any</c>.</param>
    public Conjunction(Condition? condition)
        : this(
            condition switch
            {
                null => [],
                AllOf all => all.Parts,
                _ => [condition],
            }
        ) { }

    /// <param name="parts">All of them must hold.</param>
    public Conjunction(IReadOnlyList<Condition> parts)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case FieldMatch match:
                    Sets(match.Field).Add(new MatcherSet(match.Matchers));
                    break;
                case Not { Inner: FieldMatch match } when Single.Contains(match.Field):
                    excluded.Add((match.Field, new MatcherSet(match.Matchers)));
                    break;
                case SignalWithin within:
                    withins.Add(within);
                    break;
                default:
                    others.Add(CanonicalText.Of(part));
                    break;
            }
        }

        Size = fields.Values.Sum(sets => sets.Sum(set => set.Size)) + excluded.Count + withins.Count + others.Count + 1;
    }

    /// <summary>What comparing it costs, about.</summary>
    public int Size { get; }

    /// <summary>The fields that it asks for.</summary>
    public IReadOnlyCollection<string> Fields => fields.Keys;

    /// <summary>A field of which it asks for values that rule each other out, so that it never holds; null when there is none, or when that cannot be told.</summary>
    public string? Contradicted =>
        fields
            .Where(asked => Single.Contains(asked.Key))
            .Where(asked =>
                asked.Value.Exists(one => asked.Value.Exists(one.IsApartFrom))
                || excluded.Exists(other => other.Field == asked.Key && asked.Value.Exists(other.Values.Covers))
            )
            .Select(asked => asked.Key)
            .FirstOrDefault();

    private bool IsOfFieldsAlone => excluded.Count + withins.Count + others.Count == 0;

    /// <summary>True when this holds wherever <paramref name="later"/> does. False also when that cannot be told.</summary>
    public bool IsImpliedBy(Conjunction later) => IsImpliedBut(later, null);

    /// <summary>The same but for one field, which both ask for.</summary>
    public bool IsImpliedBut(Conjunction later, string? field)
    {
        if (field is not null && !(fields.ContainsKey(field) && later.fields.ContainsKey(field)))
        {
            return false;
        }

        foreach (var (name, sets) in fields)
        {
            if (name != field && !later.LiesWithin(name, sets))
            {
                return false;
            }
        }

        return others.IsSubsetOf(later.others)
            && excluded.TrueForAll(one =>
                later.excluded.Exists(other => other.Field == one.Field && other.Values.Covers(one.Values))
                || later.RulesOut(one.Field, one.Values)
            )
            && withins.TrueForAll(later.IsWithin);
    }

    /// <summary>The values of a field that it takes; null when it does not ask for it, or in two ways.</summary>
    public MatcherSet? ValuesOf(string field) => fields.TryGetValue(field, out var sets) && sets.Count == 1 ? sets[0] : null;

    /// <summary>True when some of its values of the field lie wholly among others.</summary>
    public bool HasWithin(string field, MatcherSet values) => fields.TryGetValue(field, out var sets) && sets.Exists(values.Covers);

    /// <summary>True when both ask for a field in common, share values in every such field, and ask for nothing that cannot be compared.</summary>
    public bool PartlyOverlaps(Conjunction other) =>
        IsOfFieldsAlone
        && other.IsOfFieldsAlone
        && fields.Keys.Any(other.fields.ContainsKey)
        && fields.All(field =>
            !other.fields.TryGetValue(field.Key, out var sets) || field.Value.TrueForAll(one => sets.TrueForAll(one.Overlaps))
        );

    private bool LiesWithin(string field, List<MatcherSet> all) =>
        all.TrueForAll(values => HasWithin(field, values))
        || (field == Signal && all.TrueForAll(values => withins.Exists(within => values.Covers(Named(within)))));

    private bool RulesOut(string field, MatcherSet values) => fields.TryGetValue(field, out var sets) && sets.Exists(values.IsApartFrom);

    private bool IsWithin(SignalWithin wider) =>
        withins.Exists(within =>
            within.WithinMs <= wider.WithinMs && within.Signals.All(signal => wider.Signals.Contains(signal, StringComparer.Ordinal))
        );

    private List<MatcherSet> Sets(string field)
    {
        if (!fields.TryGetValue(field, out var sets))
        {
            fields.Add(field, sets = []);
        }

        return sets;
    }

    private static MatcherSet Named(SignalWithin within) =>
        new([.. within.Signals.Select(signal => new ExactMatcher(TextNormaliser.Fold(signal)))]);
}
