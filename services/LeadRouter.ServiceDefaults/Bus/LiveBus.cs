using LeadRouter.ServiceDefaults.Transport;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>
/// The bus of this process. On RabbitMQ, one that has lost an endpoint or its way to the broker is thrown away, and a new one takes its place as soon as the
/// broker answers. MassTransit connects again by itself, but after some of a broker's stops under load (three of some sixty) an endpoint or a way of sending stays
/// behind for good while the bus calls itself healthy (its issues 5692 and 5942, not fixed in 8.4); and it pauses for up to a minute before it tries.
/// </summary>
/// <param name="create">A bus that has not been started; called again for each that takes the place of another.</param>
/// <param name="broker">Null in memory.</param>
public sealed partial class LiveBus(
    Func<IBusControl> create,
    RabbitConnection? broker,
    BusEndpoints endpoints,
    TimeProvider clock,
    ILogger<LiveBus> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);

    /// <summary>Less than a process has to stop in: messages in hand are finished first.</summary>
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(15);

    private TaskCompletionSource<IBus> current = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private BusLoss? loss;

    /// <summary>There is one, and nothing is known against it.</summary>
    public bool IsConnected => Volatile.Read(ref current).Task.IsCompletedSuccessfully;

    /// <summary>Waits until there is one.</summary>
    public Task<IBus> GetAsync(CancellationToken cancellationToken) => Volatile.Read(ref current).Task.WaitAsync(cancellationToken);

    /// <summary>A message that was sent on it has neither arrived nor failed: it is replaced, if that has not been done already.</summary>
    public void Doubt(IBus bus)
    {
        var suspect = Volatile.Read(ref current).Task;
        if (suspect.IsCompletedSuccessfully && suspect.Result == bus)
        {
            Volatile.Read(ref loss)?.Note("a message that was sent on it neither arrived nor failed");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                LogReplaced(await RunOneAsync(stoppingToken));
                failures = 0;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Once for an outage: it is tried every second.
                if (failures++ == 0)
                {
                    LogWaiting(exception);
                }
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    /// <returns>Why it is of no use any more.</returns>
    private async Task<string> RunOneAsync(CancellationToken cancellationToken)
    {
        if (broker is not null)
        {
            await broker.GetAsync(cancellationToken);
        }

        var bus = create();
        var ending = new BusLoss();
        bus.ConnectReceiveEndpointObserver(ending);
        try
        {
            using (var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
            {
                limit.CancelAfter(StartsWithin);
                await bus.StartAsync(limit.Token).WaitAsync(StartsWithin + Pause, clock, cancellationToken);
            }

            Volatile.Write(ref loss, ending);
            Volatile.Read(ref current).SetResult(bus);
            return broker is null
                ? await ending.Noted.WaitAsync(cancellationToken)
                : await new BusWatch(bus, broker, endpoints, clock).WatchAsync(ending, cancellationToken);
        }
        finally
        {
            if (IsConnected)
            {
                Volatile.Write(ref current, new TaskCompletionSource<IBus>(TaskCreationOptions.RunContinuationsAsynchronously));
            }

            var stopping = StopAsync(bus);
            if (cancellationToken.IsCancellationRequested)
            {
                await stopping;
            }
        }
    }

    /// <summary>One that is stuck need not stop in order to be replaced: a message that two of them take is handled once.</summary>
    private async Task StopAsync(IBusControl bus)
    {
        using var limit = new CancellationTokenSource(StopsWithin, clock);
        try
        {
            // Stuck, it does not even hear of the limit.
            await bus.StopAsync(limit.Token).WaitAsync(StopsWithin + Pause, clock, CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogLeft(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bus is replaced: {Reason}")]
    private partial void LogReplaced(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bus waits for RabbitMQ")]
    private partial void LogWaiting(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A bus that is not needed any more did not stop in time; it is left behind")]
    private partial void LogLeft(Exception exception);
}
