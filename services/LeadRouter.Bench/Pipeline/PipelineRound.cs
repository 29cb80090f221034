using LeadRouter.Bench.Measuring;

namespace LeadRouter.Bench.Pipeline;

/// <summary>What one round of the pipeline has shown.</summary>
/// <param name="EventsPerSecond">From the first request until every activity was folded and committed and the outbox was empty.</param>
/// <param name="AcceptedPerSecond">From the first request to the last answer.</param>
/// <param name="FoldedPerSecond">From the first request until the last activity was in the log.</param>
/// <param name="Accepted">From the request to its answer.</param>
/// <param name="Latencies">Null: the server does not tell when it committed.</param>
/// <param name="Use">By role and server; <c>load</c> is what sends.</param>
/// <param name="Leads">That came of it.</param>
/// <param name="StatesCompared">With the pure engine.</param>
/// <param name="Problems">What is wrong: each a sentence.</param>
public sealed record PipelineRound(
    double EventsPerSecond,
    double AcceptedPerSecond,
    double FoldedPerSecond,
    Latency Accepted,
    Latencies? Latencies,
    IReadOnlyDictionary<string, ProcessUse> Use,
    long Leads,
    int StatesCompared,
    IReadOnlyList<string> Problems
);
