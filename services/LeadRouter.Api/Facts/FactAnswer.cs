using LeadRouter.Engine.Facts;

namespace LeadRouter.Api.Facts;

/// <summary>A fact with all that was ever stated of it.</summary>
/// <param name="Values">What rules compare; empty when it is unknown.</param>
/// <param name="Statements">The newest first.</param>
internal sealed record FactAnswer(string Field, IReadOnlyList<string> Values, IReadOnlyList<FactStatementAnswer> Statements)
{
    /// <param name="statements">Of one subject.</param>
    /// <param name="asOf">What holds only after it is left out: Unix milliseconds.</param>
    /// <param name="knownAt">What was learnt only after it is left out: Unix milliseconds.</param>
    /// <param name="precedence">Of the live playbook.</param>
    public static IReadOnlyList<FactAnswer> Of(IEnumerable<FactStatement> statements, long asOf, long knownAt, FactPrecedence precedence) =>
        [
            .. FactHistory
                .Explain(statements.Where(statement => statement.ValidFrom <= asOf && statement.KnownSince <= knownAt), precedence)
                .Select(field => new FactAnswer(field.Field, field.Values, [.. field.Statements.Select(FactStatementAnswer.Of)])),
        ];
}
