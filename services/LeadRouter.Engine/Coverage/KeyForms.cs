using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Coverage;

/// <summary>Watches the forms that hand-raises and key assets name. Not thread-safe.</summary>
public sealed class KeyForms
{
    /// <summary>Fewer fills have no usual gap.</summary>
    public const int EnoughFills = 4;

    /// <summary>A usual gap is that of so many last fills.</summary>
    public const int MostFills = 50;

    /// <summary>How far back fills tell of a usual gap, milliseconds: 400 days. A window of days would forget a form just when it has been silent for long.</summary>
    public const long Memory = 400L * 24 * 60 * 60 * 1000;

    /// <summary>Forms shown of those that one pattern fits.</summary>
    public const int MostShown = 50;

    /// <summary>Forms told apart of those that one pattern fits. A form's name is whatever a browser sends, and one with a random part would otherwise fill the memory.</summary>
    public const int MostNames = 5_000;

    private const int Patience = 3;

    // Somebody who presses the button twice is no rhythm.
    private const long LeastGap = 60_000;

    private readonly List<Matcher> patterns = [];
    private readonly Dictionary<string, KeyFormFills> named = new(StringComparer.Ordinal);

    /// <summary>By the pattern that fits them.</summary>
    private readonly List<Dictionary<string, KeyFormFills>> fitting = [];

    private KeyForms(KeyForms other)
    {
        patterns.AddRange(other.patterns);
        fitting.AddRange(other.fitting.Select(Copy));
        named = Copy(other.named);
    }

    public KeyForms(Playbook playbook)
    {
        foreach (var signal in playbook.Signals.Where(signal => signal.HandRaise || signal.KeyAsset))
        {
            Collect(signal.When);
        }
    }

    /// <summary>How many forms there are that <see cref="Report(long)"/> leaves out; of a pattern at most <see cref="MostNames"/> are told apart.</summary>
    public int More => fitting.Sum(forms => Math.Max(0, forms.Count - MostShown));

    /// <summary>One that can be added to while this one stays as it is.</summary>
    public KeyForms Copy() => new(this);

    /// <param name="isInWindow">False for one that is earlier than what is asked for, and tells of the usual gap only.</param>
    public void Add(Activity activity, bool isInWindow = true)
    {
        if (activity.Type == ActivityType.Form && activity.Form is { } form && Find(TextNormaliser.Fold(form)) is { } fills)
        {
            fills.Add(activity.At, isInWindow);
        }
    }

    /// <summary>By name. Of those that a pattern fits, the <see cref="MostShown"/> filled in most often.</summary>
    /// <param name="at">Now: Unix milliseconds.</param>
    public IReadOnlyList<KeyFormReport> Report(long at) =>
        [
            .. fitting
                .SelectMany(forms =>
                    forms.OrderByDescending(form => form.Value.Count).ThenBy(form => form.Key, StringComparer.Ordinal).Take(MostShown)
                )
                .Concat(named)
                .OrderBy(form => form.Key, StringComparer.Ordinal)
                .Select(form => Report(form.Key, form.Value, at) with { IsNamed = named.ContainsKey(form.Key) }),
        ];

    private static Dictionary<string, KeyFormFills> Copy(Dictionary<string, KeyFormFills> forms) =>
        forms.ToDictionary(form => form.Key, form => form.Value.Copy(), StringComparer.Ordinal);

    private static KeyFormReport Report(string form, KeyFormFills fills, long at)
    {
        var times = fills.Last.ToArray();
        if (times.Length == 0)
        {
            return new KeyFormReport(form, 0, null, null, IsSilent: false);
        }

        var last = times[^1];
        var remembered = times.Where(time => time >= at - Memory).ToArray();
        if (remembered.Length < EnoughFills)
        {
            return new KeyFormReport(form, fills.InWindow, last, null, IsSilent: false);
        }

        var gaps = remembered.Skip(1).Zip(remembered, (later, earlier) => later - earlier).Order().ToArray();
        var middle = gaps.Length / 2;
        var median = gaps.Length % 2 == 1 ? gaps[middle] : (gaps[middle - 1] + gaps[middle]) / 2;
        var usual = Math.Max(median, LeastGap);
        return new KeyFormReport(form, fills.InWindow, last, usual, at - last > Patience * usual);
    }

    /// <returns>Null for a form that is not watched.</returns>
    private KeyFormFills? Find(string form)
    {
        if (named.TryGetValue(form, out var fills))
        {
            return fills;
        }

        var pattern = patterns.FindIndex(pattern => ConditionEvaluator.Matches(pattern, form));
        if (pattern < 0)
        {
            return null;
        }

        var forms = fitting[pattern];
        if (!forms.TryGetValue(form, out fills) && forms.Count < MostNames)
        {
            forms[form] = fills = new KeyFormFills();
        }

        return fills;
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
                        named.TryAdd(exact.Text, new KeyFormFills());
                    }
                    else if (matcher is not UnknownMatcher)
                    {
                        patterns.Add(matcher);
                        fitting.Add(new Dictionary<string, KeyFormFills>(StringComparer.Ordinal));
                    }
                }

                break;
        }
    }
}
