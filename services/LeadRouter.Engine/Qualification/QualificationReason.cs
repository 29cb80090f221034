using System.Globalization;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Explanations;
using LeadRouter.Engine.Features;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Qualification;

/// <summary>Why a contact was qualified as it was: one sentence that names the line and what made it hold.</summary>
internal static class QualificationReason
{
    public static string Of(QualificationResult result, Playbook playbook, QualificationFacts facts)
    {
        var level = result.HandRaise ? "a hand-raise" : FormattableString.Invariant($"engagement level {facts.Level}");
        var line = playbook.Qualification.FirstOrDefault(line => line.Number == result.Line);
        return (line, result.Outcome) switch
        {
            (_, QualificationOutcome.Asleep) => $"Sleeps: {Asleep(result.Sleep!)}.",
            (SuppressLine suppress, _) => $"Suppressed by line {line.Number}: {Why(suppress.When, facts)}.",
            (DivertLine divert, QualificationOutcome.Nurture) => Quiet(line, divert.When, divert.To, divert.MinLevel),
            (AttachLine attach, QualificationOutcome.Nurture) => Quiet(line, attach.When, attach.To, Qualifier.AttachLevel),
            (DivertLine divert, _) => $"Goes to the {Words(divert.To)} by line {line.Number}: {Why(divert.When, facts)} with {level}.",
            (AttachLine attach, _) => $"Attached to the {Words(attach.To)} by line {line.Number}: {Why(attach.When, facts)} with {level}.",
            (QualifyLine qualify, _) => $"Qualified with priority {qualify.Priority} by line {line.Number}: {Why(qualify.When, facts)}.",
            (EnrichLine enrich, _) => $"Waits for facts by line {line.Number}: {Why(enrich.When, facts)}.",
            (PropensityLine { Control: { } control }, _) when result.ControlChance is { } chance && chance < ControlGroup.Certain =>
                FormattableString.Invariant(
                    $"Qualified with priority {result.Priority} by line {line.Number}: drawn for the random control ({control.Share / 1000m:0.###} % of those whom neither rules nor model take)."
                ),
            (PropensityLine, _) => $"Qualified with priority {result.Priority} by line {line.Number}: no rule took them, the model does"
                + (result.ControlChance is null ? "." : ", and they are of the random control."),
            (MatrixLine, QualificationOutcome.Enrich) => $"Waits for facts by line {line.Number}: {Grade(facts)} with {level}.",
            (MatrixLine, _) => $"Qualified with priority {result.Priority} by line {line.Number}: {Grade(facts)} with {level}.",
            (null, QualificationOutcome.Suppressed) => $"Suppressed: the account is disqualified: {facts.Fit.Disqualified}.",
            (null, QualificationOutcome.Qualified) => FormattableString.Invariant(
                $"Qualified with priority {result.Priority}: a request for sales always ends with somebody, and no line of the qualification takes {Grade(facts)} with a hand-raise."
            ),
            _ when facts.Objection?.Register is { } objection && !result.HandRaise =>
                $"Nurtured: the person objected to profiling ({objection.Source}, {Day(objection.At)}), so grade, level and tier are unknown and only a request for sales can pass.",
            _ when facts.Level is null && !result.HandRaise => "Nurtured: the person is known by facts only and has done nothing yet.",
            _ => $"Nurtured: no line of the qualification takes {Grade(facts)} with {level}.",
        };

        string Quiet(QualificationLine line, Condition when, string to, int from) =>
            FormattableString.Invariant(
                $"Nurtured by line {line.Number}: {Why(when, facts)}, and {(facts.Level is null ? "the person has done nothing yet" : level)}; goes to the {Words(to)} from level {from} on, and is no new business."
            );
    }

    /// <summary>Why a lead sleeps, until when, and what wakes it.</summary>
    public static string Asleep(LeadExit sleep) =>
        $"the lead was {sleep.Stage}{Because(sleep)} on {Day(sleep.At)}, and "
        + (sleep.WakeAt is { } until ? $"sleeps until {Day(until)}" : "time does not wake it")
        + "; a request for sales wakes it at once";

    /// <summary>Says in the engagement that what was done before does not count.</summary>
    public static ScorePart SincePart(LeadExit exit) =>
        new("since." + exit.Stage, $"only what was done after {Day(exit.At)} counts: the lead was {exit.Stage}{Because(exit)}", 0);

    /// <summary>Says in the engagement that a level is kept.</summary>
    public static ScorePart KeptPart(int level, EngagementRules rules) =>
        new(
            "level.kept",
            FormattableString.Invariant(
                $"level {level} was reached, and is kept until the points fall below {LevelHold.LostBelow(rules, level)}"
            ),
            0
        );

    /// <summary>Says in the engagement why the level is the highest though nobody asked for sales within a day.</summary>
    public static ScorePart LateHandRaisePart() =>
        new("handRaise.late", "asked for sales more than a day ago, of which we have only just heard: counts as the highest level", 0);

    /// <summary>A grade that was set by hand is said with who has set it, and the fit's own beside it.</summary>
    private static string Grade(QualificationFacts facts) =>
        facts.GradeByHand is { } hand
            ? $"grade {hand.Value} (set by {hand.Author}; the fit's own is {facts.Fit.Grade})"
            : $"grade {facts.Fit.Grade}";

    private static string Because(LeadExit exit) => exit.Reason is { } reason && reason != exit.Stage ? $" ({Words(reason)})" : "";

    private static string Why(Condition condition, QualificationFacts facts) => ConditionReason.Of(condition, facts);

    private static string Day(long at) =>
        at is >= 0 and < 253_402_300_800_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : "long ago";

    private static string Words(string to) => to.Replace('_', ' ');
}
