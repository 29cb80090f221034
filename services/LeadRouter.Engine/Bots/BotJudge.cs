using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;

namespace LeadRouter.Engine.Bots;

/// <summary>
/// What one activity alone says of whether a person did it. What only many of them say (links at once, too many in an hour) the state works out, from the whole set: so
/// neither depends on the order of arrival. Pure and thread-safe.
/// </summary>
public sealed class BotJudge
{
    private readonly HashSet<string> handRaises;

    internal BotJudge(Playbook playbook)
    {
        Rules = playbook.Bots;
        handRaises = playbook.Signals.Where(signal => signal.HandRaise).Select(signal => signal.Name).ToHashSet(StringComparer.Ordinal);
    }

    internal BotRules Rules { get; }

    /// <returns><see cref="BotVerdict.Program"/>, <see cref="BotVerdict.TooSoon"/> or none.</returns>
    public BotVerdict Of(Activity activity) =>
        activity.Type >= ActivityType.Fact ? BotVerdict.None
        : IsProgram(activity) ? BotVerdict.Program
        : IsTooSoon(activity) ? BotVerdict.TooSoon
        : BotVerdict.None;

    /// <summary>Whether it is counted among what a person can do in an hour. Track calls are not: an application may send many for one thing that was done.</summary>
    internal static bool IsRequest(ActivityType type) =>
        type is ActivityType.Page or ActivityType.Screen or ActivityType.Download or ActivityType.Form or ActivityType.EmailClick;

    /// <summary>A request for sales always counts, whoever sent it: somebody looks at it anyway, and a form may come by way of one's own server.</summary>
    internal bool Spares(string signal) => handRaises.Contains(signal);

    private bool IsProgram(Activity activity)
    {
        if (activity.UserAgent is { Length: > 0 } agent)
        {
            var known = KnownAgents.Contain(agent);
            if ((known || Rules.Agents.Count > 0) && IsAgent(agent, known))
            {
                return true;
            }
        }

        return Rules.When is { } when && ConditionEvaluator.Holds(when, new ActivityFacts(activity));
    }

    private bool IsAgent(string agent, bool known)
    {
        if (Rules.Agents.Count + Rules.NotAgents.Count == 0)
        {
            return known;
        }

        var folded = TextNormaliser.Fold(agent);
        return (known || Any(Rules.Agents, folded)) && !Any(Rules.NotAgents, folded);
    }

    private bool IsTooSoon(Activity activity) =>
        Rules.SoonerThanMs is { } least
        && activity.Type is ActivityType.EmailClick or ActivityType.EmailOpen
        && activity.Properties.GetValueOrDefault(ActivityFacts.SecondsAfterDelivery) is { } seconds
        && ConditionEvaluator.Number(seconds) < least;

    private static bool Any(IReadOnlyList<string> globs, string text)
    {
        foreach (var glob in globs)
        {
            if (Glob.Matches(glob, text))
            {
                return true;
            }
        }

        return false;
    }
}
