namespace LeadRouter.Alerts.Coalescing;

/// <summary>The newest alert of one recipient, kind and subject.</summary>
/// <param name="OpenedAt">When it was made: Unix milliseconds, UTC.</param>
/// <param name="Count">Activities in it, ≥ 1.</param>
/// <param name="WasTold">It went out (or is on its way); false when it was held back.</param>
/// <param name="InBetween">What it says of the ones before it.</param>
public sealed record AlertThread(long OpenedAt, int Count, bool WasTold, int InBetween);
