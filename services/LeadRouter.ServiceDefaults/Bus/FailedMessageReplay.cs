using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;
using LeadRouter.Storage.FailedMessages;
using LeadRouter.Storage.Outbox;
using Microsoft.Extensions.Logging;

namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>Sends messages between the roles again that had left the flow: back into the outbox, to the one endpoint that could not take them.</summary>
public sealed partial class FailedMessageReplay(IDatabase database, OutboxSignal signal, ILogger<FailedMessageReplay> logger)
{
    private const int AtOnce = 200;

    /// <summary>In the order in which they failed. One that fails again is kept again; one that cannot be read stays.</summary>
    /// <param name="isDry">Says what would happen, and changes nothing.</param>
    public async Task<FailedMessagesReplayed> RunAsync(FailedMessageFilter filter, bool isDry, CancellationToken cancellationToken)
    {
        var sent = 0;
        var unreadable = new List<FailedMessageRow>();
        FailedMessagePlace? after = null;
        IReadOnlyList<FailedMessageRow> page;
        do
        {
            page = await database.TransactAsync((unit, token) => StepAsync(unit, filter, after, isDry, token), cancellationToken);
            var unread = page.Where(row => FailedMessageReading.Of(row) is null).ToList();
            sent += page.Count - unread.Count;
            unreadable.AddRange(unread);
            after = page.Count > 0 ? new FailedMessagePlace(page[^1].At, page[^1].Endpoint, page[^1].Id) : after;
        } while (page.Count == AtOnce);

        if (sent > 0 && !isDry)
        {
            LogSent(sent);
        }

        return new FailedMessagesReplayed(sent, unreadable);
    }

    private async Task<IReadOnlyList<FailedMessageRow>> StepAsync(
        UnitOfWork unit,
        FailedMessageFilter filter,
        FailedMessagePlace? after,
        bool isDry,
        CancellationToken cancellationToken
    )
    {
        var page = await FailedMessageQueries.TakeAsync(unit, filter, after, AtOnce, cancellationToken);
        if (isDry)
        {
            return page;
        }

        var readable = page.Select(row => (Row: row, Entry: FailedMessageReading.Of(row)))
            .Where(pair => pair.Entry is not null)
            .Select(pair => (pair.Row, Entry: pair.Entry!))
            .ToList();
        var rows = new BulkRows<(FailedMessageRow Row, OutboxEntry Entry)>(readable)
            .Text("id", pair => pair.Row.Id)
            .Text("endpoint", pair => pair.Row.Endpoint)
            .Text("type", pair => pair.Entry.Type)
            .Text("body", pair => pair.Entry.Body)
            .Number("at", pair => pair.Row.At)
            .Number("now", _ => unit.Now);
        // That it was handled was noted in the transaction that kept it. A dead letter that was handled after all keeps its note, and happens once.
        await rows.ExecuteAsync(
            unit,
            "delete from consumed where (endpoint, id, at) in (select r.endpoint, r.id, r.at from {rows} r)",
            cancellationToken
        );
        await rows.ExecuteAsync(
            unit,
            """
            insert into outbox (id, endpoint, type, body, created_at) select r.id, r.endpoint, r.type, r.body, r.now from {rows} r where true
            on conflict (id, endpoint) do nothing
            """,
            cancellationToken
        );
        await rows.ExecuteAsync(
            unit,
            "delete from failed_messages where (endpoint, id) in (select r.endpoint, r.id from {rows} r)",
            cancellationToken
        );
        unit.AfterCommit(signal.Set);
        return page;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} messages between the roles that had failed are sent again")]
    private partial void LogSent(int count);
}
