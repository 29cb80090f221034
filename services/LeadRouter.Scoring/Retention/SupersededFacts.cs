using LeadRouter.Contracts.Activities;
using LeadRouter.Engine;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.States;

namespace LeadRouter.Scoring.Retention;

/// <summary>
/// Which facts no fold would miss, whatever is merged, parted or arrives later: of the same subject by the same names the same source has said something later about
/// everything that they state. Pure.
/// </summary>
/// <remarks>
/// Both must hold, and be known, from before the floor: then the later one stands at every instant that can still be asked for, no browser has changed hands in between
/// (what says so is gone from there), and no merge was said in between. A fact that joins names stays when it is the first that does: of joins that compete the earliest
/// stands.
/// </remarks>
internal static class SupersededFacts
{
    /// <summary>What a fact is about, as it names it; null when it is about several things, which nobody can state: it stays then.</summary>
    public static string? SubjectOf(Activity fact)
    {
        var known = IdentityNodes.Known(fact);
        var browsers = IdentityNodes.Anonymous(fact);
        return (known.Count > 0, browsers.Count, AccountKeys.OfActivity(fact)) switch
        {
            (true, 0, null) => string.Join('\n', known),
            (false, 1, null) => browsers[0],
            (false, 0, { } account) => "account\n" + account,
            _ => null,
        };
    }

    /// <param name="settled">All of their subjects.</param>
    public static IReadOnlyList<SettledFact> Among(IEnumerable<SettledFact> settled) =>
        [
            .. settled
                .GroupBy(fact => SubjectOf(fact.Activity), StringComparer.Ordinal)
                .Where(subject => subject.Key is not null)
                .SelectMany(subject => Of([.. subject])),
        ];

    private static IEnumerable<SettledFact> Of(IReadOnlyList<SettledFact> facts)
    {
        var last = new Dictionary<(string Source, string Field), SettledFact>();
        foreach (var fact in facts)
        {
            foreach (var field in fact.Activity.Traits.Keys)
            {
                var place = (fact.Activity.Source, field);
                if (!last.TryGetValue(place, out var other) || Compare(fact, other, field) > 0)
                {
                    last[place] = fact;
                }
            }
        }

        var standing = last.Values.ToHashSet();
        if (IdentityNodes.Known(facts[0].Activity).Count > 1)
        {
            standing.Add(facts.OrderBy(fact => fact.Activity.At).ThenBy(fact => fact.Key, StringComparer.Ordinal).First());
        }

        return facts.Where(fact => fact.Activity.Traits.Count > 0 && !standing.Contains(fact));
    }

    private static int Compare(SettledFact one, SettledFact other, string field)
    {
        var order = Register(one, field).CompareTo(Register(other, field));
        return order != 0 ? order : string.CompareOrdinal(one.Key, other.Key);
    }

    private static AttributeValue Register(SettledFact fact, string field) =>
        new(
            TextNormaliser.WellFormed(fact.Activity.Traits[field]),
            fact.Activity.At,
            TextNormaliser.WellFormed(fact.Activity.Source),
            TextNormaliser.WellFormed(fact.Activity.MessageId)
        );
}
