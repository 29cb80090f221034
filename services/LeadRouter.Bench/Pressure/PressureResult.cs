namespace LeadRouter.Bench.Pressure;

/// <summary>What <c>leadrouter bench pressure</c> prints.</summary>
/// <param name="PeakPerSecond">What comes through when senders wait for one another: from the first request until all is scored, routed and told.</param>
/// <param name="OfferedPerSecond">What is sent then, by senders who wait for nothing.</param>
/// <param name="GoodputPerSecond">What of it comes through, from the first request until all that was accepted is scored, routed and told.</param>
/// <param name="Goodput">To the peak.</param>
/// <param name="Refused">Requests answered 429.</param>
/// <param name="RefusedWithoutDelay">Of them those without Retry-After.</param>
/// <param name="Unavailable">Requests answered 503.</param>
/// <param name="Failed">Requests with any other answer, or none.</param>
/// <param name="MemoryBytes">The most that each process ever held under pressure.</param>
/// <param name="Memory">Of the role that grew most, to what it held at the peak.</param>
/// <param name="Accepted">Activities that were answered 200.</param>
/// <param name="Lost">Of them those that are not in the log.</param>
/// <param name="Problems">Bars and promises that do not hold; each a sentence.</param>
public sealed record PressureResult(
    double PeakPerSecond,
    double OfferedPerSecond,
    double GoodputPerSecond,
    double Goodput,
    long Requests,
    long Refused,
    long RefusedWithoutDelay,
    long Unavailable,
    long Failed,
    IReadOnlyDictionary<string, long> PeakMemoryBytes,
    IReadOnlyDictionary<string, long> MemoryBytes,
    double Memory,
    long Accepted,
    long Lost,
    string LoadAverage,
    IReadOnlyList<string> Problems
);
