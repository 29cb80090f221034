using System.Collections.Frozen;
using System.Text;
using LeadRouter.Contracts.Activities;
using LeadRouter.Intake.Failed;
using LeadRouter.Intake.Segment;

namespace LeadRouter.Intake.Keys;

/// <summary>
/// What a public key may not say, because anybody can say it: to whom people and accounts belong, what became of them, and what would suppress them.
/// Pure.
/// </summary>
internal static class PublicKeys
{
    /// <summary>
    /// Every name that the engine reads such a fact by, lower case, letters and digits only. A name that holds one between its dots is left out too: what
    /// stands below <c>consent</c>, and <c>company.owner</c>.
    /// </summary>
    private static readonly FrozenSet<string> Reserved = new[]
    {
        "relation",
        "relationship",
        "owner",
        "accountowner",
        "opportunityowner",
        "channelmanager",
        "partnermanager",
        "openopportunity",
        "tier",
        "accounttier",
        "crmlist",
        "crmlists",
        "outcome",
        "consent",
        "profilingconsent",
        "emailconsent",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <returns>The activities as a public key may send them, and how many traits are missing in them; what failed is marked for its replay.</returns>
    public static (SegmentReading Reading, int LeftOut) Restrict(SegmentReading reading)
    {
        var activities = reading.Activities.Select(Restrict).ToList();
        var leftOut = reading.Activities.Zip(activities, (sent, kept) => sent.Traits.Count - kept.Traits.Count).Sum();
        var failed = reading.Failed.Select(one => one with { Reader = PublicMark.On(one.Reader) }).ToList();
        return (reading with { Activities = activities, Failed = failed }, leftOut);
    }

    public static Activity Restrict(Activity activity)
    {
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in activity.Traits)
        {
            if (MaySay(name))
            {
                kept.Add(name, value);
            }
        }

        return kept.Count == activity.Traits.Count ? activity : activity with { Traits = kept };
    }

    /// <param name="trait">A dotted name, as it was sent.</param>
    public static bool MaySay(string trait)
    {
        var part = new StringBuilder(trait.Length);
        foreach (var c in trait.Append('.'))
        {
            if (c == '.')
            {
                if (Reserved.Contains(part.ToString()))
                {
                    return false;
                }

                part.Clear();
            }
            else if (char.IsLetterOrDigit(c))
            {
                part.Append(char.ToLowerInvariant(c));
            }
        }

        return true;
    }
}
