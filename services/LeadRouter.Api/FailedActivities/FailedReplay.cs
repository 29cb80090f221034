using LeadRouter.Api.Shapes;
using LeadRouter.Contracts.Activities;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage.FailedActivities;

namespace LeadRouter.Api.FailedActivities;

/// <summary>
/// Sends failed activities on their way again, in the order of their first arrival. A row goes only after its activities are durable; whatever ends a replay in
/// between, the next one sends them again, and their keys count them once.
/// </summary>
internal sealed class FailedReplay(
    FailedActivityQueries queries,
    FailedActivityLedger ledger,
    IKeptReader reader,
    IIntakeTransport transport,
    TimeProvider clock
)
{
    public const int PageRows = 500;

    /// <summary>Of a page; more would not leave in one publish in time.</summary>
    private const long PageBytes = 8 * 1024 * 1024;

    /// <exception cref="TransportFullException">Scoring has not caught up.</exception>
    /// <exception cref="TransportUnavailableException">The broker cannot be reached.</exception>
    public async Task<ReplayAnswer> NextAsync(
        FailedActivityFilter filter,
        ReplayCursor? after,
        int limit,
        bool isDry,
        CancellationToken cancellationToken
    )
    {
        var startedAt = after?.StartedAt ?? clock.GetUtcNow().ToUnixTimeMilliseconds();
        var rows = await queries.NextAsync(filter, startedAt, after?.Place, limit, PageBytes, cancellationToken);
        var items = await TryAsync(rows, isDry, cancellationToken);
        var cursor = rows.Count == 0 ? null : new ReplayCursor(startedAt, PlaceOf(rows[^1]));
        var left = cursor is null ? 0 : await queries.CountAsync(filter, startedAt, cursor.Place, cancellationToken);
        return new ReplayAnswer(
            Instants.Of(startedAt),
            isDry,
            items.Count(item => item.Outcome == ReplayedAnswer.Taken),
            items.Sum(item => item.Activities),
            items.Count(item => item.Outcome == ReplayedAnswer.StillFailing),
            left,
            left > 0 ? cursor!.ToString() : null,
            items
        );
    }

    /// <summary>Replays these, in their order.</summary>
    /// <param name="rows">With their bytes.</param>
    /// <param name="isDry">Says what would happen, and changes nothing.</param>
    public async Task<IReadOnlyList<ReplayedAnswer>> TryAsync(
        IReadOnlyList<FailedActivityRow> rows,
        bool isDry,
        CancellationToken cancellationToken
    )
    {
        var read = rows.Select(row => (Row: row, Reading: Read(row))).ToList();
        if (!isDry && read.Count > 0)
        {
            var taken = read.Where(one => !one.Reading.IsStillFailing).ToList();
            if (taken.Count > 0)
            {
                var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
                var blocks = reader.Pack(taken.Select(one => one.Reading), transport.Partitions, now);
                await transport.SendAsync(blocks, [.. taken.SelectMany(one => one.Reading.Failed)], cancellationToken);
            }

            await ledger.CloseAsync(
                [.. taken.Select(one => one.Row)],
                [.. read.Where(one => one.Reading.IsStillFailing).Select(one => one.Row)],
                cancellationToken
            );
        }

        return [.. read.Select(one => ReplayedAnswer.Of(one.Row, one.Reading))];
    }

    /// <summary>What would become of a failed activity with other bytes.</summary>
    public KeptReading ReadFixed(FailedActivityRow row, byte[] bytes) =>
        Read(
            new FailedActivityRow
            {
                Id = row.Id,
                Reason = row.Reason,
                Detail = row.Detail,
                Source = row.Source,
                Reader = row.Reader,
                Origin = row.Origin,
                Bytes = row.Bytes,
                Envelope = row.Envelope,
                FixedBytes = bytes,
                FirstSeen = row.FirstSeen,
            }
        );

    private static FailedActivityPlace PlaceOf(FailedActivityRow row) => new(row.FirstSeen, row.Position, row.Id);

    /// <summary>A fault of a reader concerns what it reads and not what comes behind it.</summary>
    private KeptReading Read(FailedActivityRow row)
    {
        try
        {
            return reader.Read(row);
        }
        catch (Exception exception)
        {
            var failed = new FailedActivity
            {
                Reason = row.Reason,
                Detail = $"Reading it again failed ({exception.GetType().Name}). Please report it with its bytes.",
                Source = row.Source,
                ArrivedAt = row.FirstSeen,
                Bytes = [],
            };
            return new KeptReading([], [failed], (ActivityOrigin)row.Origin);
        }
    }
}
