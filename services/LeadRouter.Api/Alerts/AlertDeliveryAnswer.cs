namespace LeadRouter.Api.Alerts;

/// <summary>How an alert fares on one channel.</summary>
/// <param name="Channel"><c>slack_dm</c>, <c>slack</c> or <c>email</c>.</param>
/// <param name="State"><c>due</c>, <c>sent</c> or <c>failed</c>.</param>
/// <param name="DueAt">When it is tried next.</param>
/// <param name="Ambiguous">Attempts after which nobody knows whether it arrived: so many duplicates there may be.</param>
internal sealed record AlertDeliveryAnswer(
    string Channel,
    string State,
    DateTime DueAt,
    long Attempts,
    long Ambiguous,
    string? LastError,
    DateTime? SentAt
);
