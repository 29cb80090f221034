using LeadRouter.Engine.Facts;

namespace LeadRouter.Storage.Facts;

/// <summary>All that was ever stated of a contact and its account.</summary>
/// <param name="Account">Null for a contact without one; what was said of its company is in <paramref name="OfAccount"/> all the same.</param>
public sealed record ContactFacts(
    Guid ContactId,
    string? Email,
    string? Account,
    IReadOnlyList<FactStatement> OfPerson,
    IReadOnlyList<FactStatement> OfAccount
);
