using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Finds the earlier rules that take everything a later one asks for: one of them, or several together.</summary>
internal sealed class Unreachable(ReadingContext context)
{
    private readonly List<(Conjunction Condition, RuleGate Gate, SourceLocation Location)> earlier = [];

    /// <param name="condition">What the rule asks; null takes everything.</param>
    /// <param name="location">Where it stands.</param>
    /// <param name="name">What a message calls it: <c>The territory 'rest'</c>.</param>
    /// <param name="gate">Who of those passes on to the rules below all the same.</param>
    /// <returns>True when it can be reached as far as one can tell.</returns>
    public bool Check(Condition? condition, SourceLocation location, string name, RuleGate gate = default)
    {
        var branches = Branches.Of(condition);
        var taking = new SortedSet<(string File, int Line)>();
        var isTaken = branches.All(branch => IsTaken(branch, gate, location, taking));
        if (isTaken)
        {
            var places = taking.Select(place => $"{place.File}:{place.Line}").ToList();
            context.Bag.Error(
                location,
                "unreachable-rule",
                places.Count == 1
                    ? $"{name} can never be reached: the rule at {places[0]} takes everything that it asks for. Put the narrower rule first."
                    : $"{name} can never be reached: the rules at {string.Join(", ", places.SkipLast(1))} and {places[^1]} together take everything that it asks for. Put the narrower rule first."
            );
        }

        Add(branches, gate, location);
        return !isTaken;
    }

    /// <summary>What a rule takes that is not to be checked itself.</summary>
    public void Add(Condition condition, RuleGate gate, SourceLocation location) => Add(Branches.Of(condition), gate, location);

    private void Add(IReadOnlyList<Conjunction> branches, RuleGate gate, SourceLocation location) =>
        earlier.AddRange(branches.Select(branch => (branch, gate, location)));

    private bool IsTaken(Conjunction branch, RuleGate gate, SourceLocation location, SortedSet<(string File, int Line)> taking)
    {
        foreach (var rule in earlier)
        {
            if (!context.MayCompare(branch.Size, location))
            {
                return false;
            }

            if (rule.Gate.Covers(gate) && rule.Condition.IsImpliedBy(branch))
            {
                taking.Add((rule.Location.File, rule.Location.Line));
                return true;
            }
        }

        return branch.Fields.Any(field => IsTakenTogether(branch, field, gate, location, taking));
    }

    /// <summary>Grade A above, grade B above: nothing is left of A or B.</summary>
    private bool IsTakenTogether(
        Conjunction branch,
        string field,
        RuleGate gate,
        SourceLocation location,
        SortedSet<(string File, int Line)> taking
    )
    {
        var parts = new List<(MatcherSet Values, SourceLocation Location)>();
        foreach (var rule in earlier)
        {
            if (!context.MayCompare(branch.Size, location))
            {
                return false;
            }

            if (rule.Gate.Covers(gate) && rule.Condition.ValuesOf(field) is { } values && rule.Condition.IsImpliedBut(branch, field))
            {
                parts.Add((values, rule.Location));
            }
        }

        if (parts.Count < 2 || !branch.HasWithin(field, MatcherSet.Union(parts.Select(part => part.Values))))
        {
            return false;
        }

        // Those without which it would be reached.
        for (var i = parts.Count - 1; i >= 0 && parts.Count > 2 && context.MayCompare(branch.Size, location); i--)
        {
            var left = parts.Where((_, at) => at != i).ToList();
            if (branch.HasWithin(field, MatcherSet.Union(left.Select(part => part.Values))))
            {
                parts = left;
            }
        }

        taking.UnionWith(parts.Select(part => (part.Location.File, part.Location.Line)));
        return true;
    }
}
