using System.Globalization;
using LeadRouter.Crm.Systems;

namespace LeadRouter.Crm.HubSpot;

/// <summary>
/// Contacts of ours that have changed, and what their properties have been. The search's index lags behind a little: each round begins a minute before the end of the
/// last.
/// </summary>
internal sealed class HubSpotChanges(HubSpotRequest request)
{
    private const string Modified = "lastmodifieddate";
    private const int PageSize = 100;

    /// <summary>HubSpot finds 10,000 at most: one more page than these would be refused.</summary>
    private const int MostPages = 99;

    /// <summary>HubSpot reads so many histories at once.</summary>
    private const int MostHistories = 50;

    /// <summary>Milliseconds.</summary>
    private const long Lag = 60_000;

    /// <param name="cursor">Of the last round; null = from the beginning.</param>
    /// <param name="property">Beside our key.</param>
    /// <param name="isWanted">Whether only those are looked for that have a value of it.</param>
    /// <returns>Each with its id and our key, in the order of their changes; where to go on; or why HubSpot could not be asked.</returns>
    public async Task<(
        IReadOnlyList<(HubSpotRow Row, string Id, string Key, long ModifiedAt)> Rows,
        string? Cursor,
        CrmOutcome? Failure
    )> SinceAsync(string? cursor, string property, bool isWanted, CancellationToken cancellationToken)
    {
        var since = long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : 0;
        var newest = since;
        var changed = new List<(HubSpotRow, string, string, long)>();
        string? after = null;
        var pages = 0;
        do
        {
            var search = Search(since, after, property, isWanted);
            var (page, failure) = await request.SendAsync(api => api.SearchContactsAsync(search, cancellationToken), cancellationToken);
            if (failure is not null)
            {
                return ([], cursor, failure);
            }

            foreach (var row in (page!.Results ?? []).OfType<HubSpotRow>())
            {
                var modified = HubSpotInstant.Of(row.Properties?.GetValueOrDefault(Modified)) ?? since;
                newest = Math.Max(newest, modified);
                if (
                    row is { Id: { } id, Properties: { } values }
                    && values.GetValueOrDefault(HubSpotContactProperties.ContactId) is { Length: > 0 } key
                )
                {
                    changed.Add((row, id, key, modified));
                }
            }

            after = page.Paging?.Next?.After;
        } while (after is not null && ++pages < MostPages);

        // With more than can be found at once there is no time to lose: the next round goes on where this one ended.
        var next = after is not null ? newest : Math.Max(since, newest - Lag);
        return (changed, next.ToString(CultureInfo.InvariantCulture), null);
    }

    /// <returns>What the property has been, by the record's id, the newest first; or why HubSpot could not be asked.</returns>
    public async Task<(IReadOnlyDictionary<string, IReadOnlyList<HubSpotHistory>> Histories, CrmOutcome? Failure)> HistoriesAsync(
        IEnumerable<string> ids,
        string property,
        CancellationToken cancellationToken
    )
    {
        var histories = new Dictionary<string, IReadOnlyList<HubSpotHistory>>(StringComparer.Ordinal);
        foreach (var some in ids.Distinct(StringComparer.Ordinal).Chunk(MostHistories))
        {
            var batch = new HubSpotHistoryBatch([.. some.Select(id => new HubSpotId(id))], [property]);
            var (read, failure) = await request.SendAsync(api => api.ReadContactsAsync(batch, cancellationToken), cancellationToken);
            if (failure is not null)
            {
                return (histories, failure);
            }

            foreach (var row in (read!.Results ?? []).OfType<HubSpotRow>().Where(row => row.Id is not null))
            {
                histories[row.Id!] =
                [
                    .. (row.PropertiesWithHistory?.GetValueOrDefault(property) ?? [])
                        .OfType<HubSpotHistory>()
                        .Where(entry => HubSpotInstant.Of(entry.Timestamp) is not null)
                        .OrderByDescending(entry => HubSpotInstant.Of(entry.Timestamp)),
                ];
            }
        }

        return (histories, null);
    }

    /// <summary>The entry by which the newest value began to hold without a break; null for no history.</summary>
    /// <param name="history">The newest first.</param>
    public static HubSpotHistory? Beginning(IReadOnlyList<HubSpotHistory> history) =>
        history.TakeWhile(entry => string.Equals(entry.Value, history[0].Value, StringComparison.OrdinalIgnoreCase)).LastOrDefault();

    private static HubSpotSearch Search(long since, string? after, string property, bool isWanted) =>
        new(
            [
                new HubSpotFilterGroup([
                    new HubSpotFilter(Modified, "GTE", since.ToString(CultureInfo.InvariantCulture)),
                    new HubSpotFilter(HubSpotContactProperties.ContactId, "HAS_PROPERTY", null),
                    .. isWanted ? [new HubSpotFilter(property, "HAS_PROPERTY", null)] : Array.Empty<HubSpotFilter>(),
                ]),
            ],
            [new HubSpotSort(Modified, "ASCENDING")],
            [property, HubSpotContactProperties.ContactId, Modified],
            PageSize,
            after
        );
}
