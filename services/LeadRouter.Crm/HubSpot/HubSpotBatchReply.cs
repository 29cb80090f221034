namespace LeadRouter.Crm.HubSpot;

/// <summary>What came of a batch: with 207, and in the later versions with 200 too, some rows may have failed.</summary>
public sealed record HubSpotBatchReply
{
    public IReadOnlyList<HubSpotRow>? Results { get; init; }
    public IReadOnlyList<HubSpotError>? Errors { get; init; }
}
