using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;

namespace LeadRouter.Engine.Coverage;

/// <summary>Counts which activities give which signals. The order in which they are added means nothing. Not thread-safe.</summary>
public sealed class CoverageCounter
{
    /// <summary>Groups that are told apart; what comes after so many different ones is counted with its type alone.</summary>
    public const int MostGroups = 20_000;

    private readonly SignalClassifier classifier;
    private readonly KeyForms forms;
    private readonly Dictionary<string, long> signals;
    private readonly Dictionary<CoverageGroup, long> uncovered = [];
    private long activities;
    private long covered;
    private long calls;

    public CoverageCounter(Playbook playbook)
    {
        classifier = new SignalClassifier(playbook);
        forms = new KeyForms(playbook);
        signals = playbook.Signals.ToDictionary(signal => signal.Name, _ => 0L, StringComparer.Ordinal);
    }

    public void Add(Activity activity)
    {
        var given = classifier.Classify(activity);
        for (var i = 0; i < given.Count; i++)
        {
            signals[given[i].Name]++;
        }

        forms.Add(activity);
        if (activity.Type is ActivityType.Identify or ActivityType.Group or >= ActivityType.Alias)
        {
            calls++;
            return;
        }

        activities++;
        if (given.Count > 0)
        {
            covered++;
            return;
        }

        var group = CoverageGroup.Of(activity);
        if (uncovered.Count >= MostGroups && !uncovered.ContainsKey(group))
        {
            group = new CoverageGroup(activity.Type, "", "");
        }

        uncovered[group] = uncovered.GetValueOrDefault(group) + 1;
    }

    /// <summary>One that is earlier than what is asked for, and of use only to tell how often a key form is filled in.</summary>
    public void AddEarlier(Activity activity) => forms.Add(activity, isInWindow: false);

    /// <param name="at">Now, for the silence of key forms: Unix milliseconds.</param>
    /// <param name="top">Uncovered groups to show.</param>
    public CoverageReport Report(long at, int top) =>
        new(
            activities,
            covered,
            calls,
            [.. signals.OrderBy(signal => signal.Key, StringComparer.Ordinal).Select(signal => new SignalUse(signal.Key, signal.Value))],
            uncovered.Count,
            [
                .. uncovered
                    .OrderByDescending(group => group.Value)
                    .ThenBy(group => group.Key.Type)
                    .ThenBy(group => group.Key.Path, StringComparer.Ordinal)
                    .ThenBy(group => group.Key.Field, StringComparer.Ordinal)
                    .Take(top)
                    .Select(group => Uncovered(group.Key, group.Value)),
            ],
            forms.Report(at),
            forms.More
        );

    private UncoveredGroup Uncovered(CoverageGroup group, long count) =>
        SignalSuggestion.For(group) is { } suggestion
            ? new UncoveredGroup(
                group,
                count,
                suggestion.When,
                uncovered.Where(other => suggestion.Catches(group, other.Key)).Sum(other => other.Value)
            )
            : new UncoveredGroup(group, count, null, 0);
}
