namespace LeadRouter.Api.HandRaises;

/// <summary>Marks a route that answers a key that may only send: it tells of what that key has sent, and of nothing else.</summary>
internal sealed class TakesIngestKeys;
