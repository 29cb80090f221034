namespace LeadRouter.Alerts.Coalescing;

/// <param name="Recipient">An address, or a channel with <c>#</c>; null when nobody was found.</param>
/// <param name="Channels">The configured channels that reach it, in the rule's order; may be empty.</param>
/// <param name="ToldToday">Alerts the person has had this UTC day; 0 for a channel, which has no budget.</param>
public sealed record AlertAudience(string? Recipient, IReadOnlyList<string> Channels, int ToldToday);
