using System.Collections.Concurrent;
using Dapper;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;
using LeadRouter.Storage.Outbox;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>
/// Sends what transactions have left in the outbox: at once when told, and by a sweep every second, which finds what a crash between commit and sending left.
/// A row ends when the broker has confirmed it (or, in memory, in its consumer's commit), so a message may be sent twice and never not at all.
/// </summary>
public sealed partial class OutboxRelay(
    IDatabase database,
    LiveBus live,
    BusFooting footing,
    OutboxInFlight inFlight,
    BusEndpoints endpoints,
    OutboxSignal signal,
    TimeProvider clock,
    ILogger<OutboxRelay> logger,
    RabbitConnection? broker = null,
    BrokerProbe? probe = null
) : BackgroundService
{
    private const int AtOnce = 200;
    private const int MostInFlight = 1000;
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A send on a connection that a frozen broker had kept open may never end, nor one on a bus that is stuck: its row would stay locked, and all rows of its
    /// round with it.
    /// </summary>
    private static readonly TimeSpan SendsWithin = TimeSpan.FromSeconds(15);
    private static readonly string[] Types = [.. MessageTopology.Endpoints.Keys.Select(type => type.FullName!)];

    /// <summary>Sent again and again while the broker has an alarm, the same messages would fill the buffers of one bus after the other.</summary>
    private bool isHeld;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var sent = 0;
            try
            {
                isHeld = isHeld && await HasAlarmAsync(stoppingToken);
                if (!isHeld)
                {
                    var bus = await live.GetAsync(stoppingToken);
                    sent = footing.IsInMemory ? await DrainInMemoryAsync(bus, stoppingToken) : await DrainAsync(bus, stoppingToken);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogWaiting(1, exception);
            }

            if (sent == 0)
            {
                await signal.WaitAsync(Sweep, clock, stoppingToken);
            }
        }
    }

    private async Task<int> DrainInMemoryAsync(IBus bus, CancellationToken cancellationToken)
    {
        // A message to an endpoint of a role that runs elsewhere, or not yet, keeps its row: on this process's bus nobody would take it.
        if (inFlight.Count >= MostInFlight || !endpoints.Any)
        {
            return 0;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<OutboxEntry>(
            new CommandDefinition(
                Select($"and endpoint {database.Dialect.In("@Endpoints")}", ""),
                new
                {
                    Types,
                    Endpoints = endpoints.Names.ToArray(),
                    Limit = inFlight.Count + AtOnce,
                },
                cancellationToken: cancellationToken
            )
        );
        var sent = 0;
        foreach (var reading in await WithoutUnreadableAsync(rows, cancellationToken))
        {
            if (!inFlight.TryAdd(reading.Row.Id, reading.Row.Endpoint))
            {
                continue;
            }

            try
            {
                await SendAsync(bus, reading, cancellationToken);
                sent++;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // It is on its way as far as this process can tell, and is tried again when its time is up: it does not hold the others back.
                LogWaiting(1, exception);
            }
        }

        return sent;
    }

    /// <summary>Before the one writer is asked for: nothing is written when every row can be read, as they all can.</summary>
    private async Task<IReadOnlyList<OutboxReading>> WithoutUnreadableAsync(
        IEnumerable<OutboxEntry> rows,
        CancellationToken cancellationToken
    )
    {
        var readings = rows.Select(OutboxReading.Of).ToList();
        if (readings.Exists(reading => reading.Message is null))
        {
            await database.TransactAsync((unit, token) => GiveUpAsync(unit, readings, token), cancellationToken);
        }

        return [.. readings.Where(reading => reading.Message is not null)];
    }

    private async Task<int> DrainAsync(IBus bus, CancellationToken cancellationToken)
    {
        if (broker is not null)
        {
            // A queue of a role that has never run would swallow what is published to it: whoever publishes declares them all.
            await broker.GetAsync(cancellationToken);
        }

        if (database.Dialect == Dialect.Sqlite)
        {
            // The one writer's lock is not held while the broker is asked.
            await using var connection = await database.OpenAsync(cancellationToken);
            var found = (
                await connection.QueryAsync<OutboxEntry>(
                    new CommandDefinition(Select("", ""), new { Types, Limit = AtOnce }, cancellationToken: cancellationToken)
                )
            ).AsList();
            var sent = await SendAsync(bus, await WithoutUnreadableAsync(found, cancellationToken), cancellationToken);
            if (sent.Count > 0)
            {
                await database.TransactAsync((unit, token) => DeleteAsync(unit, sent, token), cancellationToken);
            }

            return sent.Count;
        }

        return await database.TransactAsync(
            async (unit, token) =>
            {
                var rows = await unit.QueryAsync<OutboxEntry>(Select("", "for update skip locked"), new { Types, Limit = AtOnce }, token);
                var readings = rows.Select(OutboxReading.Of).ToList();
                await GiveUpAsync(unit, readings, token);
                var sent = await SendAsync(bus, [.. readings.Where(reading => reading.Message is not null)], token);
                await DeleteAsync(unit, sent, token);
                return sent.Count;
            },
            cancellationToken
        );
    }

    /// <summary>Sends all at once; one that cannot be sent keeps its row and does not hold the others back.</summary>
    private async Task<IReadOnlyList<OutboxEntry>> SendAsync(
        IBus bus,
        IReadOnlyList<OutboxReading> rows,
        CancellationToken cancellationToken
    )
    {
        var failures = new ConcurrentQueue<Exception>();
        var outcomes = await Task.WhenAll(
            rows.Select(async reading =>
            {
                try
                {
                    await SendAsync(bus, reading, cancellationToken);
                    return reading.Row;
                }
                catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
                {
                    failures.Enqueue(exception);
                    return null;
                }
            })
        );
        if (failures.Any(exception => exception is MessageReturnedException))
        {
            broker?.Forget();
        }

        if (failures.Any(exception => exception is TimeoutException))
        {
            isHeld = await HasAlarmAsync(cancellationToken);
            if (isHeld)
            {
                LogHeld();
            }
            else
            {
                live.Doubt(bus);
            }
        }

        if (failures.TryPeek(out var first))
        {
            // One line for all: they have one cause, and a round has hundreds.
            LogWaiting(failures.Count, first);
        }

        return [.. outcomes.OfType<OutboxEntry>()];
    }

    private Task<bool> HasAlarmAsync(CancellationToken cancellationToken) =>
        probe?.HasAlarmAsync(cancellationToken) ?? Task.FromResult(false);

    /// <summary>A type that this version does not know is another version's, before or after us in an update, and waits for it without holding ours back.</summary>
    private string Select(string condition, string locking) =>
        $"""
            select id, endpoint, type, body from outbox where type {database.Dialect.In("@Types")} {condition}
            order by created_at, id, endpoint limit @Limit {locking}
            """;

    private static Task DeleteAsync(UnitOfWork unit, IReadOnlyList<OutboxEntry> rows, CancellationToken cancellationToken) =>
        new BulkRows<OutboxEntry>(rows)
            .Text("id", row => row.Id)
            .Text("endpoint", row => row.Endpoint)
            .ExecuteAsync(unit, "delete from outbox where (id, endpoint) in (select r.id, r.endpoint from {rows} r)", cancellationToken);

    /// <summary>What cannot be read now never can: it is kept with its reason and does not hold the others back.</summary>
    private async Task GiveUpAsync(UnitOfWork unit, IReadOnlyList<OutboxReading> readings, CancellationToken cancellationToken)
    {
        var unreadable = readings.Where(reading => reading.Message is null).ToList();
        foreach (var (row, _, problem) in unreadable)
        {
            LogUnreadable(row.Type, row.Endpoint);
            await FailedMessages.KeepAsync(unit, row, problem!, cancellationToken);
        }

        await DeleteAsync(unit, [.. unreadable.Select(reading => reading.Row)], cancellationToken);
    }

    /// <exception cref="TimeoutException">Nobody knows whether it was sent: it is sent again.</exception>
    private async Task SendAsync(IBus bus, OutboxReading reading, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = SendOnceAsync(bus, reading, limit.Token);
        try
        {
            await sending.WaitAsync(SendsWithin, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            await limit.CancelAsync();
            throw;
        }
    }

    private async Task SendOnceAsync(IBus bus, OutboxReading reading, CancellationToken cancellationToken)
    {
        var endpoint = await bus.GetSendEndpoint(BusSetup.Address(footing, reading.Row.Endpoint));
        await endpoint.Send(
            reading.Message!,
            reading.Message!.GetType(),
            Pipe.Execute<SendContext>(context =>
            {
                context.Headers.Set(MessageHeaders.Key, reading.Row.Id);
                if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit))
                {
                    rabbit.Mandatory = true;
                }
            }),
            cancellationToken
        );
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox waits: {Count} messages could not be sent")]
    private partial void LogWaiting(int count, Exception exception);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The outbox waits until RabbitMQ takes messages again: it has raised an alarm (memory or disk)"
    )]
    private partial void LogHeld();

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The outbox held a {Type} for {Endpoint} that cannot be read; it is kept: 'leadrouter failed messages list'"
    )]
    private partial void LogUnreadable(string type, string endpoint);
}
