namespace LeadRouter.Alerts.Deliveries;

/// <summary>What is written after an attempt.</summary>
/// <param name="State">One of <see cref="DeliveryStates"/>.</param>
/// <param name="DueAt">When it is tried next, if it is: Unix milliseconds, UTC.</param>
internal sealed record DeliveryStep(string State, long DueAt, string? LastError);
