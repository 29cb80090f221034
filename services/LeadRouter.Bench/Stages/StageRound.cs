using LeadRouter.Bench.Measuring;

namespace LeadRouter.Bench.Stages;

/// <summary>One round of one stage.</summary>
/// <param name="PerSecond">What it did.</param>
/// <param name="BarePerSecond">What the bare server beside it did; null = there is none to compare it with.</param>
/// <param name="RequestToAccept">Null: nothing was sent while the clock ran.</param>
/// <param name="Use">By role and server.</param>
/// <param name="Problems">What is wrong: each a sentence.</param>
public sealed record StageRound(
    double PerSecond,
    double? BarePerSecond,
    Latency? RequestToAccept,
    IReadOnlyDictionary<string, ProcessUse> Use,
    IReadOnlyList<string> Problems
);
