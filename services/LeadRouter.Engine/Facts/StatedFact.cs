namespace LeadRouter.Engine.Facts;

/// <summary>A statement, and what became of it.</summary>
/// <param name="Stands">It is the one that counts.</param>
/// <param name="Why">Why it does or does not, in words.</param>
public sealed record StatedFact(FactStatement Statement, bool Stands, string Why);
