using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Qualification;

/// <summary>Walks the lines of the qualification: the first that applies decides; past the end means nurture.</summary>
internal static class Qualifier
{
    /// <summary>From this level on the owner of an open opportunity is told.</summary>
    internal const int AttachLevel = 3;

    /// <summary>The motion of every line that names none.</summary>
    internal const string NewBusiness = "new";
    private const int MostUrgent = 1;

    /// <summary>The decision without its reason (empty), which <see cref="QualificationReason"/> puts in words.</summary>
    /// <param name="handRaise">A hand-raise was given within the last day.</param>
    /// <param name="waitingSince">Since when the contact waits for facts: Unix milliseconds; null when it does not.</param>
    public static QualificationResult Decide(Playbook playbook, QualificationFacts facts, bool handRaise, long? waitingSince)
    {
        // Who objected to profiling is not judged: a line can only keep them out, until they ask for sales themselves.
        var isSilenced = facts.Objection is not null && !handRaise;

        // Who already buys, or is in a deal, belongs to an owner who knows; a disqualified account makes no new business.
        var isDisqualified = facts.Fit.Disqualified is not null;
        foreach (var line in playbook.Qualification.Where(line => IsAsked(line, isSilenced, isDisqualified)))
        {
            if (Decide(line, facts, handRaise, waitingSince) is { } result)
            {
                return result with { Line = line.Number, HandRaise = handRaise };
            }

            if (!isDisqualified && IsOfQuiet(line, facts, handRaise))
            {
                return Result(QualificationOutcome.Nurture) with { Line = line.Number };
            }
        }

        return isDisqualified ? Result(QualificationOutcome.Suppressed) with { HandRaise = handRaise }
            // Whoever asks for us gets somebody, also where no line thinks of it.
            : handRaise ? Result(QualificationOutcome.Qualified, MostUrgent) with { HandRaise = true }
            : Result(QualificationOutcome.Nurture);
    }

    /// <summary>Who already buys, or is in a deal, and does too little for the owner to be told: no new business all the same.</summary>
    private static bool IsOfQuiet(QualificationLine line, QualificationFacts facts, bool handRaise) =>
        !handRaise
        && line switch
        {
            DivertLine divert => Holds(divert.When, facts),
            AttachLine attach => Holds(attach.When, facts),
            _ => false,
        };

    private static bool IsAsked(QualificationLine line, bool isSilenced, bool isDisqualified) =>
        line is SuppressLine || (!isSilenced && (!isDisqualified || line is DivertLine or AttachLine));

    private static QualificationResult? Decide(QualificationLine line, QualificationFacts facts, bool handRaise, long? waitingSince)
    {
        // A hand-raise counts as the highest level, also where the level is unknown.
        var level = handRaise ? 1 : facts.Level;
        return line switch
        {
            SuppressLine suppress when Holds(suppress.When, facts) => Result(QualificationOutcome.Suppressed),
            // A diverted lead has no priority in the playbook: how engaged the person is says how urgent it is.
            DivertLine divert when level <= divert.MinLevel && Holds(divert.When, facts) => Result(
                QualificationOutcome.Diverted,
                level.Value
            ) with
            {
                Motion = divert.Motion,
                To = divert.To,
            },
            AttachLine attach when level <= AttachLevel && Holds(attach.When, facts) => Result(QualificationOutcome.Attached) with
            {
                To = attach.To,
            },
            QualifyLine qualify when Holds(qualify.When, facts) => Result(QualificationOutcome.Qualified, qualify.Priority),
            EnrichLine enrich when MayWait(enrich.SlaMs, facts.Now, handRaise, waitingSince) && Holds(enrich.When, facts) => Enrich(
                enrich.SlaMs
            ),
            MatrixLine matrix when matrix.Rows.TryGetValue(facts.Grade, out var row) && level <= row.Count => Decide(
                row[level.Value - 1],
                MayWait(matrix.EnrichSlaMs, facts.Now, handRaise, waitingSince),
                matrix.EnrichSlaMs
            ),
            _ => null,
        };
    }

    private static QualificationResult? Decide(MatrixCell cell, bool mayWait, long slaMs) =>
        cell.Kind switch
        {
            MatrixCellKind.Qualify => Result(QualificationOutcome.Qualified, cell.Priority),
            MatrixCellKind.Enrich when mayWait => Enrich(slaMs),
            _ => null,
        };

    // A hand-raise never waits: unknown facts do not block it. Nobody waits longer than the SLA.
    private static bool MayWait(long slaMs, long now, bool handRaise, long? waitingSince) =>
        !handRaise && !(waitingSince is { } since && since + slaMs <= now);

    private static bool Holds(Condition condition, QualificationFacts facts) => ConditionEvaluator.Holds(condition, facts);

    private static QualificationResult Enrich(long slaMs) => Result(QualificationOutcome.Enrich) with { EnrichMs = slaMs };

    private static QualificationResult Result(QualificationOutcome outcome, int priority = 0) =>
        new(outcome, 0, priority, NewBusiness, null, false, null, "");
}
