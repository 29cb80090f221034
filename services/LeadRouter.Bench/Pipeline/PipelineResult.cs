using LeadRouter.Bench.Measuring;

namespace LeadRouter.Bench.Pipeline;

/// <summary>What <c>leadrouter bench pipeline</c> prints. Of every figure the median of the rounds.</summary>
/// <param name="Events">Of a round, after its warm-up.</param>
/// <param name="EventsPerSecond">From the first request until all is folded and committed, and the outbox is empty.</param>
/// <param name="BareBrokerPerSecond">One message an event, by RabbitMQ's bare client.</param>
/// <param name="Ratio">Of these two, round by round.</param>
/// <param name="CopyPerSecond">The log's rows copied into an equal table of PostgreSQL.</param>
/// <param name="CopyRatio">EventsPerSecond to it.</param>
/// <param name="KestrelPerSecond">The same bodies answered by a bare Kestrel as they came.</param>
/// <param name="KestrelRatio">AcceptedPerSecond to it.</param>
/// <param name="AcceptToScored">Milliseconds.</param>
/// <param name="LoadAverage">Of the machine, before and after.</param>
/// <param name="AtLoad">The round at a share of the rate; null = not asked for.</param>
/// <param name="WithStored">The round on a log that was full before; null = not asked for.</param>
/// <param name="Problems">What is wrong in any round; none in a result that counts.</param>
public sealed record PipelineResult(
    int Events,
    int Contacts,
    int Clients,
    int Runs,
    double EventsPerSecond,
    double AcceptedPerSecond,
    double FoldedPerSecond,
    double BareBrokerPerSecond,
    double Ratio,
    double CopyPerSecond,
    double CopyRatio,
    double KestrelPerSecond,
    double KestrelRatio,
    Latency? AcceptToScored,
    Latency? AcceptToRouted,
    Latency? AcceptToDelivered,
    Latency RequestToAccept,
    IReadOnlyDictionary<string, double> CpuSeconds,
    IReadOnlyDictionary<string, long> MemoryBytes,
    long Leads,
    int StatesCompared,
    string LoadAverage,
    PacedRound? AtLoad,
    StoredRound? WithStored,
    IReadOnlyList<PipelineFigures> Rounds,
    IReadOnlyList<string> Problems
);
