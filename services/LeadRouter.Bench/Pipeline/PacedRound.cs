using LeadRouter.Bench.Measuring;

namespace LeadRouter.Bench.Pipeline;

/// <summary>A round at a share of the rate that the others have found: what senders wait when it is not the pipeline that says how fast they send.</summary>
/// <param name="Share">Of the rate.</param>
/// <param name="OfferedPerSecond">Activities.</param>
/// <param name="AcceptToOwner">Milliseconds to the commit of a lead's owner.</param>
public sealed record PacedRound(
    double Share,
    double OfferedPerSecond,
    double EventsPerSecond,
    Latency? AcceptToScored,
    Latency? AcceptToOwner,
    Latency? AcceptToDelivered,
    Latency RequestToAccept
);
