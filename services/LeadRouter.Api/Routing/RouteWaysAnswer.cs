namespace LeadRouter.Api.Routing;

/// <summary>What would have had to be otherwise for somebody to get a lead.</summary>
/// <param name="Owner">Who got it; null while it waits.</param>
/// <param name="At">The instant of the route that is asked about.</param>
/// <param name="PlaybookHash">The rules that it was decided by.</param>
/// <param name="DecidedAgainBy">The live rules, where they are others: the ways are ways by these; null where they are the same.</param>
/// <param name="Ways">Those of the fewest changes first; each was decided, and none of its changes can be left out. Empty changes: the lead is this person's.</param>
internal sealed record RouteWaysAnswer(
    string LeadId,
    string Member,
    string? Owner,
    DateTime At,
    string PlaybookHash,
    string? DecidedAgainBy,
    IReadOnlyList<RouteWayAnswer> Ways
);
