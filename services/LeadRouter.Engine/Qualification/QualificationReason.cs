using System.Globalization;
using LeadRouter.Engine.Conditions;
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
            (SuppressLine suppress, _) => $"Suppressed by line {line.Number}: {Why(suppress.When, facts)}.",
            (DivertLine divert, _) => $"Goes to the {Words(divert.To)} by line {line.Number}: {Why(divert.When, facts)} with {level}.",
            (AttachLine attach, _) => $"Attached to the {Words(attach.To)} by line {line.Number}: {Why(attach.When, facts)} with {level}.",
            (QualifyLine qualify, _) => $"Qualified with priority {qualify.Priority} by line {line.Number}: {Why(qualify.When, facts)}.",
            (EnrichLine enrich, _) => $"Waits for facts by line {line.Number}: {Why(enrich.When, facts)}.",
            (MatrixLine, QualificationOutcome.Enrich) => $"Waits for facts by line {line.Number}: grade {facts.Fit.Grade} with {level}.",
            (MatrixLine, _) => $"Qualified with priority {result.Priority} by line {line.Number}: grade {facts.Fit.Grade} with {level}.",
            (null, QualificationOutcome.Suppressed) => $"Suppressed: the account is disqualified: {facts.Fit.Disqualified}.",
            _ when facts.Objection?.Register is { } objection && !result.HandRaise =>
                $"Nurtured: the person objected to profiling ({objection.Source}, {Day(objection.At)}), so grade, level and tier are unknown and only a request for sales can pass.",
            _ when facts.Level is null && !result.HandRaise => "Nurtured: the person is known by facts only and has done nothing yet.",
            _ => $"Nurtured: no line of the qualification takes grade {facts.Fit.Grade} with {level}.",
        };
    }

    private static string Why(Condition condition, QualificationFacts facts) => ConditionReason.Of(condition, facts);

    private static string Day(long at) =>
        at is >= 0 and < 253_402_300_800_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : "long ago";

    private static string Words(string to) => to.Replace('_', ' ');
}
