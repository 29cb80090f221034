using System.Globalization;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Engagement;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Qualification;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.NearMisses;

/// <summary>Why somebody is no lead: what each line that would make one of them misses.</summary>
public static class WhyNot
{
    /// <returns>The nearest line first: the one that misses the fewest parts; of those the one whose numbers fall short by the least, before what is no matter of numbers. Empty for somebody who is a lead.</returns>
    public static IReadOnlyList<LineMiss> Of(ContactState state, AccountView account, Playbook playbook, EvaluationContext context)
    {
        var subject = new Subject(state, new PreparedAccount(account, playbook), playbook, context);
        var pulse = subject.Pulse(context.Now);
        var facts = subject.Facts(pulse.Points, pulse.Level, subject.Account(context.Now), context.Now) with { Fit = subject.ExplainedFit };
        var result = subject.Qualify(facts, context.WaitingSince);
        if (result.IsLead)
        {
            return [];
        }

        var first = result.Line == 0 || result.Sleep is not null ? null : Before(result, playbook, facts);
        var level = result.HandRaise ? 1 : facts.Level;
        var below = subject.Score(context.Now).Parts.FirstOrDefault(part => part.Rule == EngagementTimeline.Floor)?.Points ?? 0;
        return
        [
            .. playbook
                .Qualification.SelectMany(line => Misses(line, playbook, facts, level, below))
                .Select(miss => first is not null && miss.Line > result.Line ? miss with { Missing = [first, .. miss.Missing] } : miss)
                // Also of whom no line takes yet: what they miss would not be enough.
                .Select(miss =>
                    subject.AsleepIn(MotionOf(miss, playbook), context.Now) is { } sleep
                        ? miss with
                        {
                            Missing = [Asleep(sleep), .. miss.Missing],
                        }
                        : miss
                )
                .Select(miss =>
                    facts.Objection is not null && !result.HandRaise ? miss with { Missing = [Objected, .. miss.Missing] } : miss
                )
                .Select(miss => RuledOut(miss, playbook, facts) is { } part ? miss with { Missing = [part, .. miss.Missing] } : miss)
                .Where(miss => miss.Missing.Count > 0)
                .OrderBy(miss => miss.Missing.Count)
                .ThenBy(miss => miss.Missing.Count(part => part.Short is null))
                .ThenBy(miss => miss.Missing.Sum(part => part.Short ?? 0))
                .ThenBy(miss => miss.Line),
        ];
    }

    private static string MotionOf(LineMiss miss, Playbook playbook) =>
        LineOf(miss, playbook) is DivertLine divert ? divert.Motion : Qualifier.NewBusiness;

    private static QualificationLine LineOf(LineMiss miss, Playbook playbook) =>
        playbook.Qualification.First(line => line.Number == miss.Line);

    private static MissingPart Objected { get; } =
        new(
            FactNames.ProfilingConsent,
            "objected",
            "no objection to profiling, or a request for sales",
            null,
            "they objected to profiling: only a request for sales makes a lead of them"
        );

    private static MissingPart Before(QualificationResult result, Playbook playbook, QualificationFacts facts)
    {
        var reason = QualificationReason.Of(result, playbook, facts);
        return new MissingPart("line", reason, $"line {result.Line} must not apply", null, $"line {result.Line} decides first: {reason}");
    }

    private static MissingPart Asleep(LeadExit sleep)
    {
        var sentence = QualificationReason.Asleep(sleep);
        return new MissingPart("asleep", sleep.Reason ?? sleep.Stage, "the lead must be awake", null, sentence);
    }

    /// <summary>Whom a disqualifier rules out goes to an owner by a divert, or nowhere.</summary>
    private static MissingPart? RuledOut(LineMiss miss, Playbook playbook, QualificationFacts facts) =>
        facts.Fit.Disqualified is { } reason && LineOf(miss, playbook) is not DivertLine
            ? new MissingPart(
                "disqualified",
                reason,
                "the account must not be disqualified",
                null,
                $"the account is disqualified: {reason}"
            )
            : null;

    /// <param name="below">By how much the engagement is less than nothing: thousandths of a point.</param>
    private static IEnumerable<LineMiss> Misses(QualificationLine line, Playbook playbook, QualificationFacts facts, int? level, long below)
    {
        switch (line)
        {
            case QualifyLine qualify:
                return [new LineMiss(line.Number, Qualify(qualify.Priority), ConditionMiss.Of(qualify.When, facts))];
            case DivertLine divert:
                IReadOnlyList<MissingPart> parts = level <= divert.MinLevel ? [] : [ToLevel(divert.MinLevel, playbook, facts, below)];
                return
                [
                    new LineMiss(
                        line.Number,
                        $"go to the {divert.To.Replace('_', ' ')}",
                        [.. ConditionMiss.Of(divert.When, facts), .. parts]
                    ),
                ];
            case MatrixLine matrix:
                return Matrix(matrix, playbook, facts, level ?? playbook.Engagement.Levels.Count, below);
            default:
                return [];
        }
    }

    /// <summary>
    /// The nearest better level in the own grade's row, and the nearest better grade at the own level; where there is neither, the nearest better grade with the nearest
    /// better level that it takes.
    /// </summary>
    private static IEnumerable<LineMiss> Matrix(MatrixLine matrix, Playbook playbook, QualificationFacts facts, int level, long below)
    {
        var isThere = false;
        if (matrix.Rows.TryGetValue(facts.Grade, out var row))
        {
            for (var better = Math.Min(level, row.Count) - 1; better >= 1; better--)
            {
                if (row[better - 1] is { Kind: MatrixCellKind.Qualify } cell)
                {
                    isThere = true;
                    yield return new LineMiss(matrix.Number, Qualify(cell.Priority), [ToLevel(better, playbook, facts, below)]);
                    break;
                }
            }
        }

        var grades = playbook
            .Icp.Grades.Reverse()
            .Where(grade =>
                facts.GradeByHand is { } byHand
                    ? grade.Grade != byHand.Value
                    : facts.Fit.Points is not { } points || points < grade.FromPoints * 1000L
            )
            .ToList();
        foreach (var grade in grades)
        {
            if (
                matrix.Rows.TryGetValue(grade.Grade, out var other)
                && level <= other.Count
                && other[level - 1] is { Kind: MatrixCellKind.Qualify } cell
            )
            {
                yield return new LineMiss(matrix.Number, Qualify(cell.Priority), [ToGrade(grade, facts)]);
                yield break;
            }
        }

        foreach (var grade in isThere ? [] : grades)
        {
            var of = matrix.Rows.GetValueOrDefault(grade.Grade) ?? [];
            for (var better = Math.Min(level - 1, of.Count); better >= 1; better--)
            {
                if (of[better - 1] is { Kind: MatrixCellKind.Qualify } cell)
                {
                    yield return new LineMiss(
                        matrix.Number,
                        Qualify(cell.Priority),
                        [ToGrade(grade, facts), ToLevel(better, playbook, facts, below)]
                    );
                    yield break;
                }
            }
        }
    }

    private static MissingPart ToLevel(int level, Playbook playbook, QualificationFacts facts, long below)
    {
        var from = playbook.Engagement.Levels[level - 1];
        var points = facts.Engagement ?? 0;
        var missing = Math.Max(0, (from * 1000L) + below - points);
        var lost = below > 0 ? $"; {QualificationFacts.Points(below)} more were taken away than there were" : "";
        return new MissingPart(
            "engagement",
            facts.Engagement is { } known ? QualificationFacts.Points(known) : null,
            $"level {level}, from {from} points",
            missing,
            $"{QualificationFacts.Points(missing)} points of engagement short of level {level} ({QualificationFacts.Points(points)} of {from}{lost})"
        );
    }

    private static MissingPart ToGrade(GradeThreshold grade, QualificationFacts facts)
    {
        if (facts.GradeByHand is { } byHand)
        {
            var until = byHand.Until is { } end
                ? string.Create(CultureInfo.InvariantCulture, $" until {DateTimeOffset.FromUnixTimeMilliseconds(end):yyyy-MM-dd HH:mm} UTC")
                : "";
            return new MissingPart(
                "grade",
                byHand.Value,
                $"grade {grade.Grade}",
                null,
                $"grade {byHand.Value} was set by hand by {byHand.Author}{until}, and grade {grade.Grade} is needed"
            );
        }

        if (facts.Fit.Points is not { } points)
        {
            return new MissingPart("fit", null, $"grade {grade.Grade}", null, $"the fit is unknown, and grade {grade.Grade} is needed");
        }

        var missing = Math.Max(0, (grade.FromPoints * 1000L) - points);
        var unknown = facts.Fit.Unknown.Count == 0 ? "" : $"; unknown: {string.Join(", ", facts.Fit.Unknown)}";
        return new MissingPart(
            "fit",
            QualificationFacts.Points(points),
            $"grade {grade.Grade}, from {grade.FromPoints} points",
            missing,
            $"{QualificationFacts.Points(missing)} points of fit short of grade {grade.Grade} ({QualificationFacts.Points(points)} of {grade.FromPoints}{unknown})"
        );
    }

    private static string Qualify(int priority) => FormattableString.Invariant($"qualify with priority {priority}");
}
