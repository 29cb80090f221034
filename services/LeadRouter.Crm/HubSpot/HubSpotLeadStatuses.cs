using System.Globalization;
using LeadRouter.Crm.Feedback;
using Microsoft.Extensions.Options;

namespace LeadRouter.Crm.HubSpot;

/// <summary>
/// HubSpot's lead status. A search finds contacts of ours that have changed; each one's history says since when it has its value, because every score that we write
/// changes the contact too. The search's index lags behind a little: each round begins a minute before the end of the last.
/// </summary>
internal sealed class HubSpotLeadStatuses(HubSpotRequest request, IOptions<CrmOptions> options) : ILeadStatusSource
{
    private const string ModifiedAt = "lastmodifieddate";
    private const int PageSize = 100;

    /// <summary>HubSpot finds 10,000 at most: one more page than these would be refused.</summary>
    private const int MostPages = 99;

    /// <summary>HubSpot reads so many histories at once.</summary>
    private const int MostHistories = 50;

    /// <summary>Milliseconds.</summary>
    private const long Lag = 60_000;

    private readonly string property = options.Value.HubSpot.LeadStatusProperty;

    public string Name => CrmOptions.HubSpotName;

    public IReadOnlyDictionary<string, LeadStatusRule> Rules { get; } =
        options.Value.HubSpot.LeadStatuses.ToDictionary(
            rule => rule.Key,
            rule => LeadStatusRule.Read(rule.Value)!,
            StringComparer.OrdinalIgnoreCase
        );

    public async Task<LeadStatusPage> ReadAsync(string? cursor, CancellationToken cancellationToken)
    {
        var since = long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : 0;
        var newest = since;
        var changed = new List<(string Id, string Key, string Value, long ModifiedAt)>();
        string? after = null;
        var pages = 0;
        do
        {
            var search = Search(since, after);
            var (page, failure) = await request.SendAsync(api => api.SearchContactsAsync(search, cancellationToken), cancellationToken);
            if (failure is not null)
            {
                return new LeadStatusPage([], cursor, failure);
            }

            foreach (var row in (page!.Results ?? []).OfType<HubSpotRow>())
            {
                var modified = HubSpotInstant.Of(row.Properties?.GetValueOrDefault(ModifiedAt)) ?? since;
                newest = Math.Max(newest, modified);
                if (
                    row is { Id: { } id, Properties: { } values }
                    && values.GetValueOrDefault(property) is { } value
                    && values.GetValueOrDefault(HubSpotContactProperties.ContactId) is { Length: > 0 } key
                    && Rules.ContainsKey(value)
                )
                {
                    changed.Add((id, key, value, modified));
                }
            }

            after = page.Paging?.Next?.After;
        } while (after is not null && ++pages < MostPages);

        var statuses = new List<CrmLeadStatus>();
        foreach (var some in changed.DistinctBy(one => one.Id).Chunk(MostHistories))
        {
            var batch = new HubSpotHistoryBatch([.. some.Select(one => new HubSpotId(one.Id))], [property]);
            var (read, failure) = await request.SendAsync(api => api.ReadContactsAsync(batch, cancellationToken), cancellationToken);
            if (failure is not null)
            {
                return new LeadStatusPage([], cursor, failure);
            }

            var rows = (read!.Results ?? [])
                .OfType<HubSpotRow>()
                .Where(row => row.Id is not null)
                .ToLookup(row => row.Id!, StringComparer.Ordinal);
            statuses.AddRange(
                some.Select(one => new CrmLeadStatus(
                    one.Id,
                    one.Key,
                    one.Value,
                    Since(rows[one.Id].FirstOrDefault(), one.Value) ?? one.ModifiedAt
                ))
            );
        }

        // With more than can be found at once there is no time to lose: the next round goes on where this one ended.
        var next = after is not null ? newest : Math.Max(since, newest - Lag);
        return new LeadStatusPage(statuses, next.ToString(CultureInfo.InvariantCulture), null);
    }

    private HubSpotSearch Search(long since, string? after) =>
        new(
            [
                new HubSpotFilterGroup([
                    new HubSpotFilter(ModifiedAt, "GTE", since.ToString(CultureInfo.InvariantCulture)),
                    new HubSpotFilter(HubSpotContactProperties.ContactId, "HAS_PROPERTY", null),
                    new HubSpotFilter(property, "HAS_PROPERTY", null),
                ]),
            ],
            [new HubSpotSort(ModifiedAt, "ASCENDING")],
            [property, HubSpotContactProperties.ContactId, ModifiedAt],
            PageSize,
            after
        );

    /// <summary>Since when the property has had this value without a break; null when the history does not tell.</summary>
    private long? Since(HubSpotRow? row, string value)
    {
        long? since = null;
        foreach (
            var entry in (row?.PropertiesWithHistory?.GetValueOrDefault(property) ?? [])
                .OfType<HubSpotHistory>()
                .Select(entry => (entry.Value, At: HubSpotInstant.Of(entry.Timestamp)))
                .Where(entry => entry.At is not null)
                .OrderByDescending(entry => entry.At)
        )
        {
            if (!string.Equals(entry.Value, value, StringComparison.OrdinalIgnoreCase))
            {
                break;
            }

            since = entry.At;
        }

        return since;
    }
}
