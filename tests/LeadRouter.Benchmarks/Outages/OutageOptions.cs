namespace LeadRouter.Benchmarks.Outages;

/// <param name="Server">Which one goes away.</param>
/// <param name="How">How it does.</param>
/// <param name="Seconds">How long it is away, ≥ 1.</param>
/// <param name="Rate">New requests a second, ≥ 1; those that are sent again come on top.</param>
internal sealed record OutageOptions(OutageServer Server, OutageHow How, int Seconds, int Rate);
