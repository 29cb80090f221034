using System.Text.Json;
using LeadRouter.Storage;
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
    /// <summary>An error of the message itself comes again at each of these; one that does not was none of the message's.</summary>
    private const int Attempts = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

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
                LogFailed(endpoint, typeof(TMessage).Name, exception);
                work = unit => KeepFailedAsync(unit, endpoint, key, message, exception, cancellationToken);
            }
        }
    }

    private static Task KeepFailedAsync<TMessage>(
        UnitOfWork unit,
        string endpoint,
        string key,
        TMessage message,
        Exception exception,
        CancellationToken cancellationToken
    ) =>
        FailedMessages.KeepAsync(
            unit,
            new OutboxEntry
            {
                Endpoint = endpoint,
                Id = key,
                Type = typeof(TMessage).FullName!,
                Body = JsonSerializer.Serialize(message),
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

    [LoggerMessage(Level = LogLevel.Error, Message = "{Endpoint} could not handle a {Type}; it is kept in failed_messages")]
    private partial void LogFailed(string endpoint, string type, Exception exception);
}
