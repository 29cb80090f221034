namespace LeadRouter.Host.Explain;

/// <summary>Who stated a fact, and from when on it holds.</summary>
internal sealed record ExplainedOrigin(string Source, DateTimeOffset ValidFrom);
