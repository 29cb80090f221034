namespace LeadRouter.Engine.Facts;

/// <summary>One thing that one activity stated of its subject.</summary>
/// <param name="OfCompany">Of the account; else of the person.</param>
/// <param name="Name">As the sender wrote it, without <c>company.</c>.</param>
/// <param name="Value">Empty when it took the fact away.</param>
/// <param name="Source">Who stated it.</param>
/// <param name="MessageId">In which message.</param>
/// <param name="ValidFrom">From when on it holds: Unix milliseconds, UTC.</param>
/// <param name="KnownSince">Since when we know it, or the sender says that it did: Unix milliseconds, UTC. A replay sees it only from then on.</param>
public sealed record FactStatement(
    bool OfCompany,
    string Name,
    string Value,
    string Source,
    string MessageId,
    long ValidFrom,
    long KnownSince
)
{
    /// <summary>As <see cref="FactNames.FieldOf"/> gives it.</summary>
    public string Field => FactNames.FieldOf(Name);
}
