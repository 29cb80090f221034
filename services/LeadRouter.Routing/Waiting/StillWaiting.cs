namespace LeadRouter.Routing.Waiting;

/// <summary>What a lead waits for.</summary>
/// <param name="Needs">What it asks of whoever takes it: those with the same needs wait as long as it does.</param>
/// <param name="LookAt">When time may give it somebody: Unix milliseconds; null when only people can.</param>
/// <param name="IsBehind">True when others come before it.</param>
internal sealed record StillWaiting(string Needs, long? LookAt, bool IsBehind);
