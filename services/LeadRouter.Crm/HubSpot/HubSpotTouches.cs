using System.Globalization;
using LeadRouter.Crm.Systems;
using LeadRouter.Crm.Touches;
using Microsoft.Extensions.Options;

namespace LeadRouter.Crm.HubSpot;

/// <summary>
/// What HubSpot has logged of contacts: calls, e-mails that were sent, meetings that were not called off, tasks that were done, and a status that a person has
/// changed at the screen. Whoever of ours did it: a colleague's call is a touch too. The search's index lags behind by some seconds.
/// </summary>
internal sealed class HubSpotTouches(HubSpotRequest request, IOptions<CrmOptions> options) : ITouchSource
{
    private const string HappenedAt = "hs_timestamp";
    private const string CompletedAt = "hs_task_completion_date";
    private const string Direction = "hs_email_direction";
    private const string Outcome = "hs_meeting_outcome";
    private const int PageSize = 100;
    private const int MostPages = 10;

    /// <summary>HubSpot takes so many groups of filters in a search: one for each contact.</summary>
    private const int MostGroups = 5;

    private static readonly IReadOnlyList<(string Type, string By, string At)> Kinds =
    [
        ("calls", TouchKinds.Call, HappenedAt),
        ("emails", TouchKinds.Email, HappenedAt),
        ("meetings", TouchKinds.Meeting, HappenedAt),
        ("tasks", TouchKinds.Task, CompletedAt),
    ];

    private readonly string statusProperty = options.Value.HubSpot.ReadsLeadStatus
        ? options.Value.HubSpot.LeadStatusProperty
        : "hs_lead_status";

    public string Name => CrmOptions.HubSpotName;

    public async Task<TouchReading> ReadAsync(IReadOnlyList<string> recordIds, long since, long now, CancellationToken cancellationToken)
    {
        var touches = new List<CrmTouch>();
        foreach (var some in recordIds.Chunk(MostGroups))
        {
            foreach (var kind in Kinds)
            {
                if (await LoggedAsync(some, kind, since, now, touches, cancellationToken) is { } failure)
                {
                    return new TouchReading(null, failure);
                }
            }

            if (await StatusesAsync(some, since, touches, cancellationToken) is { } unread)
            {
                return new TouchReading(null, unread);
            }
        }

        return new TouchReading(touches.MinBy(touch => touch.At), null);
    }

    private async Task<CrmOutcome?> LoggedAsync(
        IReadOnlyList<string> contacts,
        (string Type, string By, string At) kind,
        long since,
        long now,
        List<CrmTouch> touches,
        CancellationToken cancellationToken
    )
    {
        string? after = null;
        var pages = 0;
        var before = touches.Count;
        do
        {
            var search = Search(contacts, kind.At, since, after);
            var (page, failure) = await request.SendAsync(
                api => api.SearchActivitiesAsync(kind.Type, search, cancellationToken),
                cancellationToken
            );
            if (failure is not null)
            {
                return failure;
            }

            foreach (var row in (page!.Results ?? []).OfType<HubSpotRow>())
            {
                if (Counts(row) && HubSpotInstant.Of(row.Properties?.GetValueOrDefault(kind.At)) is { } at)
                {
                    // What is planned was agreed upon when it was logged.
                    touches.Add(new CrmTouch(at <= now ? at : Math.Clamp(HubSpotInstant.Of(row.CreatedAt) ?? since, since, now), kind.By));
                }
            }

            // The first come first.
            after = touches.Count > before ? null : page.Paging?.Next?.After;
        } while (after is not null && ++pages < MostPages);

        return null;
    }

    private async Task<CrmOutcome?> StatusesAsync(
        IReadOnlyList<string> contacts,
        long since,
        List<CrmTouch> touches,
        CancellationToken cancellationToken
    )
    {
        var batch = new HubSpotHistoryBatch([.. contacts.Select(id => new HubSpotId(id))], [statusProperty]);
        var (read, failure) = await request.SendAsync(api => api.ReadContactsAsync(batch, cancellationToken), cancellationToken);
        if (failure is not null)
        {
            return failure;
        }

        touches.AddRange(
            (read!.Results ?? [])
                .OfType<HubSpotRow>()
                .SelectMany(row => row.PropertiesWithHistory?.GetValueOrDefault(statusProperty) ?? [])
                .OfType<HubSpotHistory>()
                .Where(entry => IsByPerson(entry.SourceType))
                .Select(entry => HubSpotInstant.Of(entry.Timestamp))
                .OfType<long>()
                .Where(at => at >= since)
                .Select(at => new CrmTouch(at, TouchKinds.Status))
        );
        return null;
    }

    private static HubSpotSearch Search(IReadOnlyList<string> contacts, string at, long since, string? after) =>
        new(
            [
                .. contacts.Select(contact => new HubSpotFilterGroup([
                    new HubSpotFilter("associations.contact", "EQ", contact),
                    new HubSpotFilter(at, "GTE", since.ToString(CultureInfo.InvariantCulture)),
                    .. at == CompletedAt ? [new HubSpotFilter("hs_task_status", "EQ", "COMPLETED")] : Array.Empty<HubSpotFilter>(),
                ])),
            ],
            [new HubSpotSort(at, "ASCENDING")],
            at == CompletedAt ? [at] : [at, Direction, Outcome],
            PageSize,
            after
        );

    /// <summary>An e-mail from the person is no touch of ours, a meeting that was called off neither.</summary>
    private static bool Counts(HubSpotRow row) =>
        row.Properties?.GetValueOrDefault(Direction) != "INCOMING_EMAIL"
        && row.Properties?.GetValueOrDefault(Outcome) is not ("CANCELED" or "CANCELLED");

    private static bool IsByPerson(string? source) =>
        source is not null
        && (source.StartsWith("CRM_UI", StringComparison.Ordinal) || source.StartsWith("MOBILE_", StringComparison.Ordinal));
}
