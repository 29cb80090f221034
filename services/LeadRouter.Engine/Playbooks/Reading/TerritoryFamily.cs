using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>
/// Gives territories what their parents have: a child asks for what its parent asks for too, and has its team, skills and SDR where it names none, its days where
/// they are fewer, and its state where that is no longer, or not yet, active.
/// </summary>
internal sealed class TerritoryFamily(ReadingContext context, IReadOnlyList<TerritoryDraft> drafts)
{
    /// <summary>Generations, at most.</summary>
    private const int Deepest = 32;

    private readonly Dictionary<TerritoryDraft, TerritoryRule?> done = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<TerritoryDraft> open = new(ReferenceEqualityComparer.Instance);
    private readonly ILookup<string, TerritoryDraft> byName = drafts.ToLookup(draft => draft.Name.Text, StringComparer.Ordinal);

    /// <summary>In their order; without those whose parents cannot be told, which is said.</summary>
    public IReadOnlyList<TerritoryRule> Rules() => [.. drafts.Select(RuleOf).OfType<TerritoryRule>()];

    private TerritoryRule? RuleOf(TerritoryDraft draft)
    {
        if (done.TryGetValue(draft, out var known))
        {
            return known;
        }

        if (!open.Add(draft) || open.Count > Deepest)
        {
            context.Bag.Error(
                (draft.Parent ?? draft.Name).Location,
                "parent-cycle",
                open.Count > Deepest
                    ? $"The territory {draft.Name.Described} has more than {Deepest} generations below it: take some out."
                    : $"The territory {draft.Name.Described} lies within itself: its parents go round in a circle. Take one 'parent' out."
            );
            return done[draft] = null;
        }

        var parent = draft.Parent is null ? null : ParentOf(draft.Parent);
        open.Remove(draft);
        // A circle was told of while the parents were looked for.
        return done.TryGetValue(draft, out known)
            ? known
            : done[draft] = draft.Parent is not null && parent is null ? null : Within(draft, parent);
    }

    private TerritoryRule? ParentOf(TextNode name)
    {
        var named = byName[name.Text].ToList();
        if (named.Count == 0)
        {
            context.Unknown(name, "unknown-parent", "territory", [.. drafts.Select(one => one.Name.Text).Distinct()]);
        }
        else if (named.Count > 1)
        {
            context.Bag.Error(
                name.Location,
                "ambiguous-parent",
                $"{name.Described} stands at lines {string.Join(" and ", named.Select(one => one.Map.Location.Line))}: a parent stands once. Give one of them another name."
            );
        }

        return named.Count == 1 ? RuleOf(named[0]) : null;
    }

    private TerritoryRule? Within(TerritoryDraft draft, TerritoryRule? parent)
    {
        var (from, until) = (Math.Max(draft.From, parent?.From ?? draft.From), Math.Min(draft.Until, parent?.Until ?? draft.Until));
        if (from >= until)
        {
            context.Bag.Error(
                draft.Map.Location,
                "outside-parent",
                $"The territory {draft.Name.Described} is never in effect: its days are none of those of its parent {Quote.Of(parent!.Territory)} at {parent.Location}."
            );
            return null;
        }

        if (!TryNarrow(draft, parent, out var when))
        {
            return null;
        }

        return new TerritoryRule(draft.Name.Text, when, draft.Team ?? parent!.Team)
        {
            Parent = parent?.Territory,
            State = (TerritoryState)Math.Max((int)draft.State, (int)(parent?.State ?? TerritoryState.Active)),
            From = from,
            Until = until,
            Skills = draft.Skills ?? parent?.Skills ?? [],
            Sdr = draft.Sdr ?? parent?.Sdr ?? false,
            Location = draft.Map.Location,
        };
    }

    /// <summary>What both ask for. Where the child says of a field what the parent does too, the child's is narrower and stands for both.</summary>
    private bool TryNarrow(TerritoryDraft draft, TerritoryRule? parent, out Condition? when)
    {
        when = draft.When;
        if (parent?.When is null)
        {
            return true;
        }

        var own = Parts(draft.When);
        var parts = new List<Condition>(own);
        foreach (var part in Parts(parent.When))
        {
            if (
                part is not FieldMatch match
                || own.OfType<FieldMatch>().FirstOrDefault(one => one.Field == match.Field) is not { } narrower
            )
            {
                parts.Add(part);
            }
            else if (!new MatcherSet(match.Matchers).Covers(new MatcherSet(narrower.Matchers)))
            {
                context.Bag.Error(
                    draft.Map.Location,
                    "outside-parent",
                    $"The territory {draft.Name.Described} asks for a {match.Field} that its parent {Quote.Of(parent.Territory)} at {parent.Location} does not take: a territory lies within its parent."
                );
                return false;
            }
        }

        when = parts.Count == 1 ? parts[0] : new AllOf(parts);
        return true;
    }

    private static IReadOnlyList<Condition> Parts(Condition? condition) =>
        condition switch
        {
            null => [],
            AllOf all => all.Parts,
            _ => [condition],
        };
}
