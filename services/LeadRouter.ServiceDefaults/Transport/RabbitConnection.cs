using LeadRouter.ServiceDefaults.Bus;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>
/// The hot path's own connection, opened when first needed and again after it was lost; declares the whole topology each time. It is opened once for all who wait
/// for it, and goes on being opened when one of them has waited long enough.
/// </summary>
/// <param name="logger">Told of queues that stand otherwise; null for nobody.</param>
public partial class RabbitConnection(string connectionString, TransportOptions options, TimeProvider clock, ILogger? logger = null)
    : IAsyncDisposable
{
    /// <summary>With all its queues, on a broker that has much to do.</summary>
    private static readonly TimeSpan OpensWithin = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly CancellationTokenSource ended = new();
    private IConnection? connection;
    private Task<IConnection>? opening;
    private volatile bool isForgotten;
    private IConnection? blockedBy;
    private TaskCompletionSource<string> blocked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes, with what the broker says of it, when the broker takes no more messages on this connection: it has an alarm. A new one when it takes them again.</summary>
    public Task<string> Blocked => Volatile.Read(ref blocked).Task;

    public TransportOptions Options => options;

    /// <summary>Queues that stood already, with other arguments than ours; they are used as they are.</summary>
    public IReadOnlyList<QueueDifference> Differences { get; private set; } = [];

    internal TimeProvider Clock => clock;

    /// <summary>Somebody found a queue missing: the topology is declared again before the connection is next handed out.</summary>
    public void Forget() => isForgotten = true;

    public Task<IConnection> GetAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (connection is { IsOpen: true } open && !isForgotten)
            {
                return Task.FromResult(open);
            }

            if (opening is null or { IsCompleted: true })
            {
                opening = Task.Run(OpenAsync, CancellationToken.None);
            }

            return opening.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await ended.CancelAsync();
        if (opening is not null)
        {
            await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (connection is not null)
        {
            await new BoundedEnd(connection, clock).DisposeAsync();
        }

        ended.Dispose();
    }

    private async Task<IConnection> OpenAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ended.Token);
        limit.CancelAfter(OpensWithin);
        if (connection is { IsOpen: true } open)
        {
            await DeclareAsync(open, limit.Token);
            return open;
        }

        if (connection is not null)
        {
            await new BoundedEnd(connection, clock).DisposeAsync();
            connection = null;
        }

        HeartbeatRace.PassBy(logger);
        var factory = new ConnectionFactory
        {
            Uri = new Uri(connectionString),
            RequestedHeartbeat = TimeSpan.FromSeconds(5),
            // Recovered here, where the caller can be told that it is away.
            AutomaticRecoveryEnabled = false,
            RequestedConnectionTimeout = TimeSpan.FromMilliseconds(options.PublishTimeoutMs),
            // RabbitMQ's own limit. Publishers of activities are not ours: above the client's default of 64 MiB one message would end the connection, and
            // again at every delivery.
            MaxInboundMessageBodySize = 512 * 1024 * 1024,
            ClientProvidedName = "leadrouter",
        };
        var fresh = await factory.CreateConnectionAsync(limit.Token);
        fresh.ConnectionBlockedAsync += (_, alarm) => BlockAsync(fresh, alarm.Reason);
        fresh.ConnectionUnblockedAsync += (_, _) => UnblockAsync(fresh);
        fresh.ConnectionShutdownAsync += (_, _) => UnblockAsync(fresh);
        try
        {
            await DeclareAsync(fresh, limit.Token);
        }
        catch
        {
            await new BoundedEnd(fresh, clock).DisposeAsync();
            throw;
        }

        return connection = fresh;
    }

    private Task BlockAsync(IConnection by, string reason)
    {
        lock (gate)
        {
            blockedBy = by;
            blocked.TrySetResult(reason);
        }

        return Task.CompletedTask;
    }

    /// <summary>An older connection may end after its successor was blocked.</summary>
    private Task UnblockAsync(IConnection by)
    {
        lock (gate)
        {
            if (blockedBy == by)
            {
                blockedBy = null;
                Volatile.Write(ref blocked, new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));
            }
        }

        return Task.CompletedTask;
    }

    private async Task DeclareAsync(IConnection on, CancellationToken cancellationToken)
    {
        var found = await RabbitTopology.DeclareAsync(on, options.Partitions, options.MaxQueueBytes, clock, cancellationToken);
        isForgotten = false;
        if (!found.SequenceEqual(Differences) && found.Count > 0 && logger is not null)
        {
            LogDiffering(logger, string.Join("; ", found));
        }

        Differences = found;
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Queues stand on RabbitMQ with other arguments than this program would make them with, and are used as they are: {Queues}. Arguments of a queue cannot be changed; for ours, let it run empty and delete it, and it is made anew"
    )]
    private static partial void LogDiffering(ILogger logger, string queues);
}
