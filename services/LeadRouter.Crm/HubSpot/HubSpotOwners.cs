using System.Globalization;
using LeadRouter.Crm.Owners;
using LeadRouter.Crm.Systems;

namespace LeadRouter.Crm.HubSpot;

/// <summary>Whom HubSpot has as the owners of contacts. Its people are remembered for a while: a contact has their ids.</summary>
internal sealed class HubSpotOwners(HubSpotRequest request, TimeProvider clock) : ICrmOwnerSource
{
    private const string UserPrefix = "userId:";
    private const int PageSize = 500;
    private const int MostPages = 20;
    private static readonly TimeSpan Known = TimeSpan.FromMinutes(10);

    private readonly HubSpotChanges changes = new(request);
    private (IReadOnlyDictionary<string, string> ById, IReadOnlyDictionary<long, string> ByUser, DateTimeOffset Until)? people;

    public string Name => CrmOptions.HubSpotName;

    public async Task<CrmOwnedPage> ChangedAsync(string? cursor, CancellationToken cancellationToken)
    {
        var (rows, next, failure) = await changes.SinceAsync(cursor, HubSpotContactProperties.Owner, isWanted: false, cancellationToken);
        failure ??= rows.Count == 0 ? null : await LearnAsync(cancellationToken);
        return failure is not null
            ? new CrmOwnedPage([], cursor, failure)
            : new CrmOwnedPage(
                [
                    .. rows.Select(one => new CrmOwned(
                        one.Id,
                        one.Key,
                        AddressOf(one.Row.Properties!.GetValueOrDefault(HubSpotContactProperties.Owner))
                    )),
                ],
                next,
                null
            );
    }

    public async Task<CrmOwnersSaid> SaidAsync(IReadOnlyCollection<string> recordIds, CancellationToken cancellationToken)
    {
        if (recordIds.Count == 0)
        {
            return new CrmOwnersSaid([], null);
        }

        var (histories, failure) = await changes.HistoriesAsync(recordIds, HubSpotContactProperties.Owner, cancellationToken);
        failure ??= await LearnAsync(cancellationToken);
        return failure is not null
            ? new CrmOwnersSaid([], failure)
            : new CrmOwnersSaid(
                [
                    .. histories
                        .Select(record => (record.Key, Said: HubSpotChanges.Beginning(record.Value)))
                        .Where(record => record.Said is not null)
                        .Select(record => new CrmOwnerSaid(
                            record.Key,
                            AddressOf(record.Said!.Value),
                            HubSpotInstant.Of(record.Said.Timestamp)!.Value,
                            By(record.Said)
                        )),
                ],
                null
            );
    }

    private string AddressOf(string? ownerId) =>
        string.IsNullOrEmpty(ownerId) ? "" : people!.Value.ById.GetValueOrDefault(ownerId, $"{Name} owner {ownerId}");

    private string By(HubSpotHistory said)
    {
        var user =
            said.UpdatedByUserId
            ?? (
                said.SourceId?.StartsWith(UserPrefix, StringComparison.Ordinal) == true
                && long.TryParse(said.SourceId.AsSpan(UserPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                    ? id
                    : null
            );
        return user is { } known && people!.Value.ByUser.TryGetValue(known, out var address) ? address
            : said.SourceType is { Length: > 0 } source ? $"{Name} ({source})"
            : Name;
    }

    /// <summary>Those who have left too: a record may still be theirs.</summary>
    private async Task<CrmOutcome?> LearnAsync(CancellationToken cancellationToken)
    {
        if (people is { } known && clock.GetUtcNow() < known.Until)
        {
            return null;
        }

        var found = new List<HubSpotOwner>();
        foreach (var archived in new[] { false, true })
        {
            string? after = null;
            var pages = 0;
            do
            {
                var from = after;
                var (page, failure) = await request.SendAsync(
                    api => api.ListOwnersAsync(PageSize, archived, from, cancellationToken),
                    cancellationToken
                );
                if (failure is not null)
                {
                    return failure;
                }

                found.AddRange((page!.Results ?? []).OfType<HubSpotOwner>().Where(owner => !string.IsNullOrWhiteSpace(owner.Email)));
                after = page.Paging?.Next?.After;
            } while (after is not null && ++pages < MostPages);
        }

        people = (
            found
                .Where(owner => owner.Id is not null)
                .DistinctBy(owner => owner.Id)
                .ToDictionary(owner => owner.Id!, Address, StringComparer.Ordinal),
            found
                .Where(owner => owner.UserId is not null)
                .DistinctBy(owner => owner.UserId)
                .ToDictionary(owner => owner.UserId!.Value, Address),
            clock.GetUtcNow() + Known
        );
        return null;
    }

    private static string Address(HubSpotOwner owner) => owner.Email!.Trim().ToLowerInvariant();
}
