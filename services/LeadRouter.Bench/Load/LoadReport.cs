namespace LeadRouter.Bench.Load;

/// <summary>What became of a load.</summary>
/// <param name="Offered">Items that were sent, each counted once however often it was tried.</param>
/// <param name="Accepted">Items that were answered 2xx.</param>
/// <param name="Requests">All of them, also those again.</param>
/// <param name="Refused">Requests answered 429.</param>
/// <param name="RefusedWithoutDelay">Of them those without Retry-After.</param>
/// <param name="Unavailable">Requests answered 503.</param>
/// <param name="Failed">Requests with any other answer, or none.</param>
/// <param name="StartedAt">Unix milliseconds, UTC.</param>
/// <param name="EndedAt">When the last answer was there.</param>
/// <param name="P50">Milliseconds to a 2xx.</param>
/// <param name="P99">The same of the slowest in a hundred.</param>
/// <param name="CpuSeconds">Processor time of the process that sent it.</param>
/// <param name="Memory">The most that this process held, resident bytes.</param>
public sealed record LoadReport(
    long Offered,
    long Accepted,
    long Requests,
    long Refused,
    long RefusedWithoutDelay,
    long Unavailable,
    long Failed,
    long StartedAt,
    long EndedAt,
    double P50,
    double P99,
    double CpuSeconds,
    long Memory
)
{
    public double Seconds => Math.Max(1, EndedAt - StartedAt) / 1000.0;

    public double AcceptedPerSecond => Accepted / Seconds;
}
