namespace LeadRouter.Crm.HubSpot;

public sealed record HubSpotList<T>
{
    public IReadOnlyList<T>? Results { get; init; }
    public HubSpotPaging? Paging { get; init; }
}
