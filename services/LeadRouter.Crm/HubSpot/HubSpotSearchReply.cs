namespace LeadRouter.Crm.HubSpot;

public sealed record HubSpotSearchReply
{
    public IReadOnlyList<HubSpotRow>? Results { get; init; }
    public HubSpotPaging? Paging { get; init; }
}
