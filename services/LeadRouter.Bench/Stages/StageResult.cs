using LeadRouter.Bench.Measuring;

namespace LeadRouter.Bench.Stages;

/// <summary>What <c>leadrouter bench ingest|score|route|embedded</c> prints. Of every figure the median of the rounds.</summary>
/// <param name="Stage">Which.</param>
/// <param name="What">What is counted: events, or leads.</param>
/// <param name="Count">Of them, a round.</param>
/// <param name="Bare">What stands beside it; null = nothing.</param>
/// <param name="Ratio">Of the two, round by round.</param>
/// <param name="LoadAverage">Of the machine, before and after.</param>
/// <param name="Problems">What is wrong in any round; none in a result that counts.</param>
public sealed record StageResult(
    string Stage,
    string What,
    int Count,
    int Runs,
    double PerSecond,
    string? Bare,
    double? BarePerSecond,
    double? Ratio,
    Latency? RequestToAccept,
    IReadOnlyDictionary<string, double> CpuSeconds,
    IReadOnlyDictionary<string, long> MemoryBytes,
    string LoadAverage,
    IReadOnlyList<string> Problems
);
