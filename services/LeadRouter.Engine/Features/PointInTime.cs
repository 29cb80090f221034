using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Features;

/// <summary>
/// People and accounts as they were known at an instant, from the log alone. What happened later, or was heard of later, changes nothing: also not who is who. Pure.
/// </summary>
public static class PointInTime
{
    /// <summary>The person who had these names then.</summary>
    /// <param name="log">Of everybody who may be the person, in any order; more of it does no harm.</param>
    /// <param name="nodes">Names that the person had at the moment: <c>u:</c>, <c>e:</c>, or browsers of somebody without any.</param>
    /// <param name="moment">Unix milliseconds, UTC.</param>
    /// <returns>Null when nobody had.</returns>
    public static ContactState? StateOf(
        IEnumerable<LoggedActivity> log,
        IReadOnlyCollection<string> nodes,
        long moment,
        SignalClassifier classifier
    )
    {
        var people = IdentityResolver.Resolve(log.Where(entry => entry.IsKnownAt(moment)).Select(entry => entry.Activity));
        ContactHistory? best = null;
        var most = 0;
        foreach (var person in people)
        {
            var named = nodes.Count(person.Has);
            if (named > most)
            {
                (best, most) = (person, named);
            }
        }

        return best is null ? null : ContactFold.Fold(best.Activities, classifier);
    }

    /// <summary>What had been stated of an account.</summary>
    /// <param name="log">What states facts of it.</param>
    /// <param name="moment">Unix milliseconds, UTC.</param>
    public static AccountFacts FactsOf(IEnumerable<LoggedActivity> log, long moment)
    {
        var facts = new AccountFacts();
        foreach (var entry in log.Where(entry => entry.IsKnownAt(moment)))
        {
            facts.Apply(entry.Activity);
        }

        return facts;
    }
}
