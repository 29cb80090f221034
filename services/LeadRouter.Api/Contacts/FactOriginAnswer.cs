namespace LeadRouter.Api.Contacts;

/// <param name="Source">Who stated it.</param>
/// <param name="ValidFrom">From when on it holds.</param>
internal sealed record FactOriginAnswer(string Source, DateTime ValidFrom);
