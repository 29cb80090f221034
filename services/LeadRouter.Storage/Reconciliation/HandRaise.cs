namespace LeadRouter.Storage.Reconciliation;

/// <summary>A request for sales, and what has become of it.</summary>
/// <param name="At">When it was made: Unix milliseconds, UTC.</param>
/// <param name="ContactId">32 hexadecimal digits; null when nobody is known who made it.</param>
/// <param name="Disposition">One of <see cref="HandRaiseDispositions"/>.</param>
/// <param name="LeadId">The lead that it made or joined.</param>
/// <param name="Owner">Who has that.</param>
/// <param name="Reason">Of the decision, in one sentence.</param>
public sealed record HandRaise(long At, string? ContactId, string Disposition, string? LeadId, string? Owner, string? Reason);
