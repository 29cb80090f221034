using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Coverage;

/// <summary>Watches the forms that hand-raises and key assets name. Not thread-safe.</summary>
public sealed class KeyForms
{
    /// <summary>Fewer fills have no usual gap.</summary>
    public const int EnoughFills = 5;

    private const int Patience = 3;

    // Somebody who presses the button twice is no rhythm.
    private const long LeastGap = 60_000;

    private readonly List<Matcher> patterns = [];
    private readonly SortedDictionary<string, List<long>> fills = new(StringComparer.Ordinal);

    public KeyForms(Playbook playbook)
    {
        foreach (var signal in playbook.Signals.Where(signal => signal.HandRaise || signal.KeyAsset))
        {
            Collect(signal.When);
        }
    }

    public void Add(Activity activity)
    {
        if (activity.Type != ActivityType.Form || activity.Form is not { } form)
        {
            return;
        }

        var name = TextNormaliser.Fold(form);
        if (fills.TryGetValue(name, out var times))
        {
            times.Add(activity.At);
        }
        else if (patterns.Exists(pattern => ConditionEvaluator.Matches(pattern, name)))
        {
            fills[name] = [activity.At];
        }
    }

    /// <param name="at">Now: Unix milliseconds.</param>
    public IReadOnlyList<KeyFormReport> Report(long at) => [.. fills.Select(form => Report(form.Key, form.Value, at))];

    private static KeyFormReport Report(string form, List<long> times, long at)
    {
        if (times.Count == 0)
        {
            return new KeyFormReport(form, 0, null, null, IsSilent: false);
        }

        var sorted = times.Order().ToArray();
        var last = sorted[^1];
        if (sorted.Length < EnoughFills)
        {
            return new KeyFormReport(form, sorted.Length, last, null, IsSilent: false);
        }

        var gaps = sorted.Skip(1).Zip(sorted, (later, earlier) => later - earlier).Order().ToArray();
        var middle = gaps.Length / 2;
        var median = gaps.Length % 2 == 1 ? gaps[middle] : (gaps[middle - 1] + gaps[middle]) / 2;
        var usual = Math.Max(median, LeastGap);
        return new KeyFormReport(form, sorted.Length, last, usual, at - last > Patience * usual);
    }

    /// <summary>Forms that a condition asks for; those it excludes are not.</summary>
    private void Collect(Condition condition)
    {
        switch (condition)
        {
            case AllOf all:
                foreach (var part in all.Parts)
                {
                    Collect(part);
                }

                break;
            case AnyOf any:
                foreach (var part in any.Parts)
                {
                    Collect(part);
                }

                break;
            case FieldMatch { Field: "form" } match:
                foreach (var matcher in match.Matchers)
                {
                    if (matcher is ExactMatcher exact)
                    {
                        fills.TryAdd(exact.Text, []);
                    }
                    else if (matcher is not UnknownMatcher)
                    {
                        patterns.Add(matcher);
                    }
                }

                break;
        }
    }
}
