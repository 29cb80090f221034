namespace LeadRouter.Storage.FailedMessages;

/// <summary>Where a page of failed messages ended.</summary>
public sealed record FailedMessagePlace(long At, string Endpoint, string Id);
