using System.Collections.Concurrent;
using System.Text.Json;
using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;
using Microsoft.Extensions.Logging;

namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>Runs a message's work once: the work, the note that it was done and (in memory) the end of its outbox row commit together.</summary>
public sealed partial class OnceGate(
    IDatabase database,
    BusFooting footing,
    OutboxInFlight inFlight,
    BusMetrics metrics,
    TimeProvider clock,
    ILogger<OnceGate> logger
)
{
    /// <summary>Messages of an endpoint that are handled in one transaction at most: few enough for none of them to wait long for the others.</summary>
    internal const int MostGathered = 64;

    /// <summary>An error of the message itself comes again at each of these; one that does not was none of the message's.</summary>
    private const int Attempts = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<string, OnceGroup<object>> gathered = new(StringComparer.Ordinal);

    /// <summary>
    /// The same as <see cref="RunAsync"/>, in one transaction with what comes to the endpoint while another is under way. One at a time for an endpoint, of all processes
    /// that have it: what messages write, threads, budgets, jobs of the CRM, others write too, and in another order.
    /// </summary>
    public Task RunGatheredAsync<TMessage>(
        string endpoint,
        string key,
        TMessage message,
        Func<TMessage, UnitOfWork, CancellationToken, Task> handle,
        CancellationToken cancellationToken
    )
        where TMessage : class =>
        gathered
            .GetOrAdd(
                endpoint,
                name => new OnceGroup<object>(this, name, null, MostGathered, atOnce: 1, (unit, token) => LockAsync(unit, name, token))
            )
            .RunAsync(key, message, (unit, token) => handle(message, unit, token), cancellationToken);

    /// <summary>SQLite has one writer and needs no lock.</summary>
    private static Task LockAsync(UnitOfWork unit, string endpoint, CancellationToken cancellationToken) =>
        unit.Dialect == Dialect.Postgres
            ? unit.ExecuteAsync(
                "select pg_advisory_xact_lock(hashtextextended('endpoint:' || @endpoint, 0))",
                new { endpoint },
                cancellationToken
            )
            : Task.CompletedTask;

    public async Task RunAsync<TMessage>(
        string endpoint,
        string key,
        TMessage message,
        Func<TMessage, UnitOfWork, CancellationToken, Task> handle,
        CancellationToken cancellationToken
    )
        where TMessage : class
    {
        var pause = FirstPause;
        Func<UnitOfWork, Task> work = unit => handle(message, unit, cancellationToken);
        for (var attempt = 1; ; )
        {
            try
            {
                await OnceAsync(endpoint, key, work, cancellationToken);
                return;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && database.IsInfrastructureError(exception))
            {
                LogPaused(endpoint, pause, exception);
                await Task.Delay(pause, clock, cancellationToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && attempt < Attempts)
            {
                attempt++;
                LogAgain(endpoint, exception);
                await Task.Delay(FirstPause, clock, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && attempt == Attempts)
            {
                attempt++;
                LogFailed(endpoint, message.GetType().Name, exception);
                work = unit => KeepFailedAsync(unit, endpoint, key, message, exception, cancellationToken);
            }
        }
    }

    /// <summary>
    /// The same for many messages in one transaction, for a consumer that can do the work of many at once. When the work fails for a reason of its own it is done
    /// for one after the other, so that only the message that is the cause leaves the flow.
    /// </summary>
    /// <param name="messages">Each key once.</param>
    public async Task RunTogetherAsync<TMessage>(
        string endpoint,
        IReadOnlyList<(string Key, TMessage Message)> messages,
        Func<IReadOnlyList<TMessage>, UnitOfWork, CancellationToken, Task> handle,
        CancellationToken cancellationToken
    )
        where TMessage : class
    {
        for (var pause = FirstPause; messages.Count > 1; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await TogetherAsync(endpoint, messages, handle, cancellationToken);
                return;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && database.IsInfrastructureError(exception))
            {
                LogPaused(endpoint, pause, exception);
                await Task.Delay(pause, clock, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                LogOneByOne(endpoint, messages.Count, exception);
                break;
            }
        }

        foreach (var (key, message) in messages)
        {
            await RunAsync(endpoint, key, message, (one, unit, token) => handle([one], unit, token), cancellationToken);
        }
    }

    private async Task TogetherAsync<TMessage>(
        string endpoint,
        IReadOnlyList<(string Key, TMessage Message)> messages,
        Func<IReadOnlyList<TMessage>, UnitOfWork, CancellationToken, Task> handle,
        CancellationToken cancellationToken
    )
        where TMessage : class
    {
        // In their order: two processes that were given the same messages wait for each other, and never in a circle.
        var rows = new BulkRows<(string Key, TMessage Message)>([.. messages.OrderBy(message => message.Key, StringComparer.Ordinal)])
            .Text("id", message => message.Key)
            .Text("endpoint", _ => endpoint);
        var fresh = await database.TransactAsync(
            async (unit, token) =>
            {
                var first = (
                    await rows.QueryAsync<string>(
                        unit,
                        FormattableString.Invariant(
                            $"""
                            insert into consumed (endpoint, id, at) select r.endpoint, r.id, {unit.Now} from {"{rows}"} r where true
                            on conflict (endpoint, id) do nothing returning id
                            """
                        ),
                        token
                    )
                ).ToHashSet(StringComparer.Ordinal);
                if (first.Count > 0)
                {
                    await handle(
                        [.. messages.Where(message => first.Contains(message.Key)).Select(message => message.Message)],
                        unit,
                        token
                    );
                }

                if (footing.IsInMemory)
                {
                    await rows.ExecuteAsync(
                        unit,
                        "delete from outbox where (id, endpoint) in (select r.id, r.endpoint from {rows} r)",
                        token
                    );
                }

                return first;
            },
            cancellationToken
        );
        foreach (var (key, _) in messages)
        {
            metrics.Handled(endpoint, fresh.Contains(key));
            inFlight.Remove(key, endpoint);
        }
    }

    private static Task KeepFailedAsync<TMessage>(
        UnitOfWork unit,
        string endpoint,
        string key,
        TMessage message,
        Exception exception,
        CancellationToken cancellationToken
    )
        where TMessage : class =>
        FailedMessages.KeepAsync(
            unit,
            new OutboxEntry
            {
                Endpoint = endpoint,
                Id = key,
                Type = message.GetType().FullName!,
                Body = JsonSerializer.Serialize(message, message.GetType()),
            },
            $"{exception.GetType().Name}: {exception.Message}",
            cancellationToken
        );

    private async Task OnceAsync(string endpoint, string key, Func<UnitOfWork, Task> work, CancellationToken cancellationToken)
    {
        var isNew = await database.TransactAsync(
            async (unit, token) =>
            {
                var isFirst = await unit.ExecuteAsync(
                    "insert into consumed (endpoint, id, at) values (@Endpoint, @Key, @Now) on conflict (endpoint, id) do nothing",
                    new
                    {
                        Endpoint = endpoint,
                        Key = key,
                        unit.Now,
                    },
                    token
                );
                if (isFirst == 1)
                {
                    await work(unit);
                }

                if (footing.IsInMemory)
                {
                    await unit.ExecuteAsync(
                        "delete from outbox where id = @Key and endpoint = @Endpoint",
                        new { Key = key, Endpoint = endpoint },
                        token
                    );
                }

                return isFirst == 1;
            },
            cancellationToken
        );
        metrics.Handled(endpoint, isNew);
        inFlight.Remove(key, endpoint);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Endpoint} waits {Pause} for its database")]
    private partial void LogPaused(string endpoint, TimeSpan pause, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Endpoint} tries a message again")]
    private partial void LogAgain(string endpoint, Exception exception);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Endpoint} could not handle {Count} messages together; it handles one after the other"
    )]
    private partial void LogOneByOne(string endpoint, int count, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Endpoint} could not handle a {Type}; it is kept: 'leadrouter failed messages list'")]
    private partial void LogFailed(string endpoint, string type, Exception exception);
}
