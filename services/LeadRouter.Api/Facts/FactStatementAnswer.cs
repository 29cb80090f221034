using LeadRouter.Api.Shapes;
using LeadRouter.Engine.Facts;

namespace LeadRouter.Api.Facts;

/// <summary>One thing that was stated.</summary>
/// <param name="Name">As the sender wrote it.</param>
/// <param name="Value">Null when it took the fact away.</param>
/// <param name="ValidFrom">From when on it holds.</param>
/// <param name="KnownSince">Since when it is known here: a replay sees it only from then on.</param>
/// <param name="Stands">It is the one that counts.</param>
/// <param name="Why">In words.</param>
internal sealed record FactStatementAnswer(
    string Name,
    string? Value,
    string Source,
    DateTime ValidFrom,
    DateTime KnownSince,
    bool Stands,
    string Why
)
{
    public static FactStatementAnswer Of(StatedFact fact) =>
        new(
            fact.Statement.Name,
            fact.Statement.Value.Length > 0 ? fact.Statement.Value : null,
            fact.Statement.Source,
            Instants.Of(fact.Statement.ValidFrom),
            Instants.Of(fact.Statement.KnownSince),
            fact.Stands,
            fact.Why
        );
}
