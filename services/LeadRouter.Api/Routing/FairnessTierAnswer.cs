namespace LeadRouter.Api.Routing;

/// <summary>The ledger of one tier of priority.</summary>
/// <param name="Members">How everybody stands.</param>
/// <param name="Entries">How many are kept.</param>
/// <param name="Newest">The newest lines, the newest first.</param>
internal sealed record FairnessTierAnswer(
    int Priority,
    IReadOnlyList<FairnessMemberAnswer> Members,
    int Entries,
    IReadOnlyList<FairnessLineAnswer> Newest
);
