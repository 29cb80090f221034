using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Qualification;

/// <summary>Walks the lines of the qualification: the first that applies decides; past the end means nurture.</summary>
internal static class Qualifier
{
    private const string NewBusiness = "new";

    /// <param name="handRaise">A hand-raise was given within the last day.</param>
    /// <param name="waitingSince">Since when the contact waits for facts: Unix milliseconds; null when it does not.</param>
    public static QualificationResult Decide(Playbook playbook, QualificationFacts facts, bool handRaise, long? waitingSince)
    {
        foreach (var line in playbook.Qualification)
        {
            if (Decide(line, facts, handRaise, waitingSince) is { } result)
            {
                return result;
            }
        }

        var level = handRaise ? "a hand-raise" : FormattableString.Invariant($"engagement level {facts.Level}");
        return new QualificationResult(
            QualificationOutcome.Nurture,
            0,
            0,
            NewBusiness,
            null,
            handRaise,
            null,
            $"Nurtured: no line of the qualification takes grade {facts.Fit.Grade} with {level}."
        );
    }

    private static QualificationResult? Decide(QualificationLine line, QualificationFacts facts, bool handRaise, long? waitingSince) =>
        line switch
        {
            SuppressLine suppress when Holds(suppress.When, facts) => Result(
                line,
                QualificationOutcome.Suppressed,
                handRaise,
                $"Suppressed by line {line.Number}: {ConditionReason.Of(suppress.When, facts)}."
            ),
            DivertLine divert when facts.Level <= divert.MinLevel && Holds(divert.When, facts) => Result(
                line,
                QualificationOutcome.Diverted,
                handRaise,
                $"Goes to the {Words(divert.To)} by line {line.Number}: {ConditionReason.Of(divert.When, facts)} with {Level(facts, handRaise)}."
            ) with
            {
                // A diverted lead has no priority in the playbook: how engaged the person is says how urgent it is.
                Priority = Math.Clamp(facts.Level, 1, 9),
                Motion = divert.Motion,
                To = divert.To,
            },
            AttachLine attach when facts.Level <= 3 && Holds(attach.When, facts) => Result(
                line,
                QualificationOutcome.Attached,
                handRaise,
                $"Attached to the {Words(attach.To)} by line {line.Number}: {ConditionReason.Of(attach.When, facts)} with {Level(facts, handRaise)}."
            ) with
            {
                To = attach.To,
            },
            QualifyLine qualify when Holds(qualify.When, facts) => Result(
                line,
                QualificationOutcome.Qualified,
                handRaise,
                $"Qualified with priority {qualify.Priority} by line {line.Number}: {ConditionReason.Of(qualify.When, facts)}."
            ) with
            {
                Priority = qualify.Priority,
            },
            EnrichLine enrich when MayWait(enrich.SlaMs, facts.Now, handRaise, waitingSince) && Holds(enrich.When, facts) => Result(
                line,
                QualificationOutcome.Enrich,
                handRaise,
                $"Waits for facts by line {line.Number}: {ConditionReason.Of(enrich.When, facts)}."
            ) with
            {
                EnrichMs = enrich.SlaMs,
            },
            MatrixLine matrix => Cell(matrix, facts, handRaise, waitingSince),
            _ => null,
        };

    private static QualificationResult? Cell(MatrixLine matrix, QualificationFacts facts, bool handRaise, long? waitingSince)
    {
        if (!matrix.Rows.TryGetValue(facts.Fit.Grade, out var row) || facts.Level > row.Count)
        {
            return null;
        }

        var cell = row[facts.Level - 1];
        return cell.Kind switch
        {
            MatrixCellKind.Qualify => Result(
                matrix,
                QualificationOutcome.Qualified,
                handRaise,
                $"Qualified with priority {cell.Priority} by line {matrix.Number}: grade {facts.Fit.Grade} with {Level(facts, handRaise)}."
            ) with
            {
                Priority = cell.Priority,
            },
            MatrixCellKind.Enrich when MayWait(matrix.EnrichSlaMs, facts.Now, handRaise, waitingSince) => Result(
                matrix,
                QualificationOutcome.Enrich,
                handRaise,
                $"Waits for facts by line {matrix.Number}: grade {facts.Fit.Grade} with {Level(facts, handRaise)}."
            ) with
            {
                EnrichMs = matrix.EnrichSlaMs,
            },
            _ => null,
        };
    }

    // A hand-raise never waits: unknown facts do not block it. Nobody waits longer than the SLA.
    private static bool MayWait(long slaMs, long now, bool handRaise, long? waitingSince) =>
        !handRaise && !(waitingSince is { } since && since + slaMs <= now);

    private static bool Holds(Condition condition, QualificationFacts facts) => ConditionEvaluator.Holds(condition, facts);

    private static QualificationResult Result(QualificationLine line, QualificationOutcome outcome, bool handRaise, string reason) =>
        new(outcome, line.Number, 0, NewBusiness, null, handRaise, null, reason);

    private static string Level(QualificationFacts facts, bool handRaise) =>
        handRaise ? "a hand-raise" : FormattableString.Invariant($"engagement level {facts.Level}");

    private static string Words(string to) => to.Replace('_', ' ');
}
