using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Bots;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Explanations;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;

namespace LeadRouter.Engine.Histories;

/// <summary>
/// Finds the touches of a contact: a fold of its past, which may be a program's and is not kept. Pure: from the log and the rules alone, so a late activity moves them to
/// where they would have been had it come in time.
/// </summary>
/// <param name="accountKey">Null for a contact without an account.</param>
/// <param name="colleagues">How many others of the account there are: 0 or more.</param>
/// <param name="leads">The leads of the contact and its account.</param>
/// <param name="until">The last instant: Unix milliseconds, UTC.</param>
public sealed class TouchFinder(
    string? accountKey,
    int colleagues,
    IReadOnlyList<LeadEpisode> leads,
    Playbook playbook,
    SignalClassifier classifier,
    long until
)
{
    /// <summary>Somebody who is no lead after so many signals and facts is not looked at further: a bot must not keep a reader waiting.</summary>
    public const int MostEvaluations = 2000;

    private readonly Replay replay = new(accountKey, colleagues, leads, playbook, classifier);
    private readonly bool looksAtColleagues = EvaluationPlan.Of(playbook).LooksAtAccountEngagement;
    private Touch? first;
    private Touch? creating;
    private Touch? qualifying;
    private Touch? waitsBy;
    private long taken = long.MinValue;
    private int evaluations;

    private bool IsOver => qualifying is not null || evaluations >= MostEvaluations;

    /// <summary>Takes in what happened next.</summary>
    /// <param name="activity">In the order of (time, key); nothing after the last instant.</param>
    /// <param name="member">0 for the contact, above it a colleague; null, before any other, for what states facts of the account.</param>
    public void Take(Activity activity, int? member)
    {
        if (member == 0 && activity.Type < ActivityType.Fact)
        {
            // A gateway that tries the links of a mail brings nobody.
            first ??= classifier.Judge.Of(activity) == BotVerdict.None ? Touch(activity, classifier.Classify(activity), false) : null;
            creating ??= activity.Email is null ? null : Touch(activity, classifier.Classify(activity), false);
        }

        if (!IsOver)
        {
            qualifying = Qualifying(activity, member);
        }
    }

    /// <summary>When everything was taken in.</summary>
    public Touches Touches() =>
        new(first, creating, qualifying ?? (waitsBy is not null && !IsOver && IsMadeByTime(until) ? waitsBy : null));

    private Touch? Qualifying(Activity activity, int? member)
    {
        if (waitsBy is not null && activity.At > taken && IsMadeByTime(activity.At - 1))
        {
            return waitsBy;
        }

        taken = activity.At;
        var signals = replay.Step(activity, member);
        var isColleagues = member is > 0;
        var mayTip = signals.Count > 0 || activity.Traits.Count > 0;
        if (!mayTip || (isColleagues && activity.Traits.Count == 0 && !looksAtColleagues))
        {
            return null;
        }

        evaluations++;
        var touch = Touch(activity, signals, isColleagues);
        if (replay.Evaluate(activity.At).Qualification.IsLead)
        {
            return touch;
        }

        waitsBy = replay.IsWaiting ? waitsBy ?? touch : null;
        return null;
    }

    /// <summary>Whoever waited for facts in vain is a lead without doing anything more: by what had them wait.</summary>
    private bool IsMadeByTime(long at)
    {
        evaluations++;
        return replay.Evaluate(at).Qualification.IsLead;
    }

    private static Touch Touch(Activity activity, IReadOnlyList<SignalRule> signals, bool isColleagues) =>
        new(
            activity.At,
            Text(activity),
            [.. signals.Select(signal => signal.Name)],
            PlainText.Line(activity.Campaign),
            activity.Source,
            isColleagues
        );

    private static string Text(Activity activity) =>
        activity.Type switch
        {
            ActivityType.Page or ActivityType.Screen => $"looked at {PlainText.Line(activity.Url ?? activity.Event) ?? "a page"}",
            ActivityType.Download => $"downloaded {PlainText.Line(activity.Asset ?? activity.Url) ?? "something"}",
            ActivityType.Form => $"filled in {(PlainText.Line(activity.Form) is { } form ? $"the form {form}" : "a form")}",
            ActivityType.EmailClick => "followed a link of an e-mail",
            ActivityType.EmailOpen => "opened an e-mail",
            ActivityType.Identify => "said who they are",
            ActivityType.Group => "said whose company it is",
            ActivityType.Alias => "was known under another name",
            ActivityType.Fact => $"{string.Join(", ", activity.Traits.Keys.Order(StringComparer.Ordinal).Take(5))} became known",
            _ => PlainText.Line(activity.Event) ?? "did something",
        };
}
