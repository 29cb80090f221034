using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Bots;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Explanations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;

namespace LeadRouter.Engine.Histories;

/// <summary>Finds the touches of a contact. Pure: from the log and the rules alone, so a late activity moves them to where they would have been had it come in time.</summary>
public static class TouchFinder
{
    /// <summary>Somebody who is no lead after so many signals and facts is not looked at further: a bot must not keep a reader waiting.</summary>
    public const int MostEvaluations = 2000;

    /// <param name="until">Nothing after this instant counts: Unix milliseconds, UTC.</param>
    public static Touches Find(ContactPast past, Playbook playbook, SignalClassifier classifier, long until)
    {
        var log = past.Own.Where(activity => activity.Type < ActivityType.Fact && activity.At <= until).ToList();
        log.Sort(
            (one, other) =>
                one.At != other.At ? one.At.CompareTo(other.At) : ActivityKey.Of(one).AsSpan().SequenceCompareTo(ActivityKey.Of(other))
        );
        return new Touches(
            // A gateway that tries the links of a mail brings nobody.
            log.Where(activity => classifier.Judge.Of(activity) == BotVerdict.None).Select(Of).FirstOrDefault(),
            log.Where(activity => activity.Email is not null).Select(Of).FirstOrDefault(),
            Qualifying(past, playbook, classifier, until)
        );

        Touch Of(Activity activity) => Touch(activity, classifier.Classify(activity), false);
    }

    private static Touch? Qualifying(ContactPast past, Playbook playbook, SignalClassifier classifier, long until)
    {
        var looksAtColleagues = EvaluationPlan.Of(playbook).LooksAtAccountEngagement;
        var replay = new Replay(past, playbook, classifier);
        var evaluations = 0;
        Touch? waitsBy = null;
        var taken = long.MinValue;
        while (replay.Next is { } happening && happening.Activity.At <= until && evaluations < MostEvaluations)
        {
            if (waitsBy is not null && happening.Activity.At > taken && IsMadeByTime(happening.Activity.At - 1))
            {
                return waitsBy;
            }

            taken = happening.Activity.At;
            var signals = replay.Step();
            var isColleagues = happening.Member is > 0;
            var mayTip = signals.Count > 0 || happening.Activity.Traits.Count > 0;
            if (!mayTip || (isColleagues && happening.Activity.Traits.Count == 0 && !looksAtColleagues))
            {
                continue;
            }

            evaluations++;
            if (replay.Evaluate(happening.Activity.At).Qualification.IsLead)
            {
                return Touch(happening.Activity, signals, isColleagues);
            }

            waitsBy = replay.IsWaiting ? waitsBy ?? Touch(happening.Activity, signals, isColleagues) : null;
        }

        return waitsBy is not null && evaluations < MostEvaluations && IsMadeByTime(until) ? waitsBy : null;

        // Whoever waited for facts in vain is a lead without doing anything more: by what had them wait.
        bool IsMadeByTime(long at)
        {
            evaluations++;
            return replay.Evaluate(at).Qualification.IsLead;
        }
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
