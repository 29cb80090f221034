using LeadRouter.Engine.Facts;

namespace LeadRouter.Api.Facts;

/// <summary>A fact with all that was ever stated of it.</summary>
/// <param name="Values">What rules compare; empty when it is unknown.</param>
/// <param name="Statements">The newest first: the newest 100, and the last word of each source.</param>
/// <param name="HasOlder">There were older ones, which count no more; ask with <c>asOf</c> for what stood before.</param>
internal sealed record FactAnswer(string Field, IReadOnlyList<string> Values, IReadOnlyList<FactStatementAnswer> Statements, bool HasOlder)
{
    public static IReadOnlyList<FactAnswer> Of(IReadOnlyList<FieldHistory> fields) =>
        [
            .. fields.Select(field => new FactAnswer(
                field.Field,
                field.Values,
                [.. field.Statements.Select(FactStatementAnswer.Of)],
                field.HasOlder
            )),
        ];
}
