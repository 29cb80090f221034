namespace LeadRouter.Engine.Routes;

/// <summary>An open lead that another person of the account joins.</summary>
/// <param name="Lead">Its id.</param>
/// <param name="Owner">Who has it; null while it waits for somebody.</param>
public sealed record JoinedLead(string Lead, string? Owner);
