namespace LeadRouter.Engine.Facts;

/// <summary>Where a fact comes from.</summary>
/// <param name="Source">Who stated it.</param>
/// <param name="ValidFrom">From when on it holds: Unix milliseconds, UTC.</param>
public sealed record FactOrigin(string Source, long ValidFrom);
