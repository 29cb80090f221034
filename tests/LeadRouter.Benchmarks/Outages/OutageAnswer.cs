namespace LeadRouter.Benchmarks.Outages;

/// <param name="Phase">When it was asked for.</param>
/// <param name="Status">The HTTP status; 0 = none came.</param>
/// <param name="Milliseconds">From sending to the end of the answer.</param>
/// <param name="HasRetryAfter">Whether it said when to come again.</param>
internal readonly record struct OutageAnswer(OutagePhase Phase, int Status, double Milliseconds, bool HasRetryAfter);
