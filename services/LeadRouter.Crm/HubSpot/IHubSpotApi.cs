using RestEase;

namespace LeadRouter.Crm.HubSpot;

/// <summary>HubSpot's API as far as it is used here. Where its paths lie depends on the API version; see <see cref="HubSpotPaths"/>.</summary>
[AllowAnyStatusCode]
public interface IHubSpotApi
{
    [Path("objects", UrlEncode = false)]
    string Objects { get; set; }

    [Path("owners", UrlEncode = false)]
    string Owners { get; set; }

    [Path("properties", UrlEncode = false)]
    string Properties { get; set; }

    [Post("{objects}/contacts/batch/update")]
    Task<Response<HubSpotBatchReply>> UpdateContactsAsync([Body] HubSpotBatch batch, CancellationToken cancellationToken);

    [Post("{objects}/contacts/batch/upsert")]
    Task<Response<HubSpotBatchReply>> UpsertContactsAsync([Body] HubSpotBatch batch, CancellationToken cancellationToken);

    [Post("{objects}/contacts/search")]
    Task<Response<HubSpotSearchReply>> SearchContactsAsync([Body] HubSpotSearch search, CancellationToken cancellationToken);

    /// <param name="type"><c>calls</c>, <c>emails</c>, <c>meetings</c> or <c>tasks</c>.</param>
    [Post("{objects}/{type}/search")]
    Task<Response<HubSpotSearchReply>> SearchActivitiesAsync(
        [Path] string type,
        [Body] HubSpotSearch search,
        CancellationToken cancellationToken
    );

    [Post("{objects}/contacts/batch/read")]
    Task<Response<HubSpotBatchReply>> ReadContactsAsync([Body] HubSpotHistoryBatch batch, CancellationToken cancellationToken);

    [Get("{owners}")]
    Task<Response<HubSpotList<HubSpotOwner>>> FindOwnersAsync([Query] string email, [Query] int limit, CancellationToken cancellationToken);

    [Get("{owners}")]
    Task<Response<HubSpotList<HubSpotOwner>>> ListOwnersAsync(
        [Query] int limit,
        [Query] bool archived,
        [Query] string? after,
        CancellationToken cancellationToken
    );

    [Get("{properties}/contacts")]
    Task<Response<HubSpotList<HubSpotProperty>>> ListContactPropertiesAsync(CancellationToken cancellationToken);

    [Post("{properties}/contacts")]
    Task<Response<HubSpotProperty>> CreateContactPropertyAsync([Body] HubSpotProperty property, CancellationToken cancellationToken);
}
