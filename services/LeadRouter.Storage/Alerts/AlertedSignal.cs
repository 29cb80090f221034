namespace LeadRouter.Storage.Alerts;

/// <summary>One line of what an alert tells: a person gave a signal, so many times.</summary>
/// <param name="Signal">The signal's name; empty when the alert is about a lead and not about a signal.</param>
/// <param name="What">What was acted on: asset, form or URL path. May be empty.</param>
/// <param name="ContactId">Who did it.</param>
/// <param name="Count">How often, ≥ 1.</param>
/// <param name="NewestAt">The last time: Unix milliseconds, UTC.</param>
public sealed record AlertedSignal(string Signal, string What, Guid ContactId, int Count, long NewestAt);
