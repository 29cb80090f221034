using LeadRouter.Crm.Feedback;
using Microsoft.Extensions.Options;

namespace LeadRouter.Crm.HubSpot;

/// <summary>
/// HubSpot's lead status. A search finds contacts of ours that have changed; each one's history says since when it has its value, because every score that we write
/// changes the contact too.
/// </summary>
internal sealed class HubSpotLeadStatuses(HubSpotRequest request, IOptions<CrmOptions> options) : ILeadStatusSource
{
    private readonly HubSpotChanges changes = new(request);
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
        var (rows, next, failure) = await changes.SinceAsync(cursor, property, isWanted: true, cancellationToken);
        if (failure is not null)
        {
            return new LeadStatusPage([], cursor, failure);
        }

        var changed = rows.Select(one => (one.Id, one.Key, Value: one.Row.Properties!.GetValueOrDefault(property), one.ModifiedAt))
            .Where(one => one.Value is not null && Rules.ContainsKey(one.Value))
            .DistinctBy(one => one.Id)
            .ToList();
        var (histories, unread) = await changes.HistoriesAsync(changed.Select(one => one.Id), property, cancellationToken);
        return unread is not null
            ? new LeadStatusPage([], cursor, unread)
            : new LeadStatusPage(
                [
                    .. changed.Select(one => new CrmLeadStatus(
                        one.Id,
                        one.Key,
                        one.Value!,
                        Since(histories.GetValueOrDefault(one.Id, []), one.Value!) ?? one.ModifiedAt
                    )),
                ],
                next,
                null
            );
    }

    /// <summary>Since when the property has had this value without a break; null when the history does not tell.</summary>
    private static long? Since(IReadOnlyList<HubSpotHistory> history, string value) =>
        HubSpotChanges.Beginning(history) is { } first && string.Equals(first.Value, value, StringComparison.OrdinalIgnoreCase)
            ? HubSpotInstant.Of(first.Timestamp)
            : null;
}
