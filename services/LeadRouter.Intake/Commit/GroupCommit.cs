using System.Threading.Channels;
using LeadRouter.Intake.Bodies;
using LeadRouter.ServiceDefaults.Transport;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadRouter.Intake.Commit;

/// <summary>
/// Requests that arrive while a publish is under way leave together in the next one, so that the cost of durability (a confirm, an fsync) is paid
/// once for all of them. A request is answered when its own publish is durable.
/// </summary>
internal sealed class GroupCommit : IHostedService, IDisposable
{
    /// <summary>A publish stops growing here; the last request in it may take it beyond.</summary>
    private const long PublishBytes = 4 * 1024 * 1024;

    private static readonly TimeSpan WhenFull = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WhenBroken = TimeSpan.FromSeconds(5);

    private readonly IIntakeTransport transport;
    private readonly IntakeMetrics metrics;
    private readonly TimeProvider time;
    private readonly ILogger<GroupCommit> logger;
    private readonly IntakeOptions options;
    private readonly Channel<PendingRequest> waiting;
    private readonly SemaphoreSlim slots;
    private readonly CancellationTokenSource abandoned = new();
    private readonly PublishFlights flights = new();
    private Task running = Task.CompletedTask;
    private long heldBytes;
    private volatile bool isStopping;

    public GroupCommit(
        IIntakeTransport transport,
        IOptions<IntakeOptions> options,
        IntakeMetrics metrics,
        BodyRoom room,
        TimeProvider time,
        ILogger<GroupCommit> logger
    )
    {
        this.time = time;
        this.transport = transport;
        this.metrics = metrics;
        this.logger = logger;
        this.options = options.Value;
        waiting = Channel.CreateBounded<PendingRequest>(new BoundedChannelOptions(this.options.MaxWaitingRequests) { SingleReader = true });
        slots = new SemaphoreSlim(this.options.PublishesInFlight);
        metrics.Watch(() => Waiting, () => Interlocked.Read(ref heldBytes), () => flights.Oldest(time), () => room.Held);
    }

    /// <summary>Requests that are in no publish yet.</summary>
    public int Waiting => waiting.Reader.Count;

    /// <summary>
    /// For somebody who waits for an answer, and gets one in time: as <see cref="SubmitAsync"/>, and unavailable when it takes longer, or would, because a publish
    /// before it already has.
    /// </summary>
    public async Task SubmitInTimeAsync(PendingRequest request, CancellationToken cancellationToken)
    {
        if (transport.IsFull)
        {
            throw new TransportFullException(WhenFull);
        }

        if (flights.Oldest(time) > transport.AnswersWithin)
        {
            throw new TransportUnavailableException(WhenFull);
        }

        try
        {
            await SubmitAsync(request, cancellationToken).WaitAsync(transport.AnswersWithin, time, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            request.GiveUp();
            throw new TransportUnavailableException(WhenFull, exception);
        }
    }

    /// <summary>Completes when the request is durable. Cancelled, it may be kept all the same.</summary>
    /// <exception cref="TransportFullException">Too much waits already; nothing was taken.</exception>
    /// <exception cref="TransportUnavailableException">It did not become durable, or that cannot be told.</exception>
    public async Task SubmitAsync(PendingRequest request, CancellationToken cancellationToken)
    {
        // The first is always let in, or one request larger than the bound could never be sent.
        if (Interlocked.Add(ref heldBytes, request.Size) > options.MaxWaitingBytes && Interlocked.Read(ref heldBytes) > request.Size)
        {
            Interlocked.Add(ref heldBytes, -request.Size);
            throw new TransportFullException(WhenFull);
        }

        if (!waiting.Writer.TryWrite(request))
        {
            Interlocked.Add(ref heldBytes, -request.Size);
            throw isStopping ? new TransportUnavailableException(WhenBroken) : new TransportFullException(WhenFull);
        }

        await request.Durable.WaitAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        running = RunAsync();
        return Task.CompletedTask;
    }

    /// <summary>The web server has stopped before: what waits is sent. Cancelled, what is still under way is given up, unanswered.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        isStopping = true;
        waiting.Writer.TryComplete();
        await using var giveUp = cancellationToken.Register(abandoned.Cancel);
        await running;
    }

    public void Dispose()
    {
        slots.Dispose();
        abandoned.Dispose();
    }

    private async Task RunAsync()
    {
        while (await waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            // First the slot, then the requests: while every slot is taken they gather.
            await slots.WaitAsync(CancellationToken.None);
            var requests = Gather();
            if (requests.Count == 0)
            {
                slots.Release();
                continue;
            }

            _ = Task.Run(() => PublishAsync(requests), CancellationToken.None);
        }

        for (var slot = 0; slot < options.PublishesInFlight; slot++)
        {
            await slots.WaitAsync(CancellationToken.None);
        }
    }

    private List<PendingRequest> Gather()
    {
        var requests = new List<PendingRequest>();
        var bytes = 0L;
        while (bytes < PublishBytes && waiting.Reader.TryRead(out var request))
        {
            if (request.IsGivenUp)
            {
                Interlocked.Add(ref heldBytes, -request.Size);
                continue;
            }

            requests.Add(request);
            bytes += request.Size;
        }

        return requests;
    }

    /// <summary>Never fails: its outcome is the requests'.</summary>
    private async Task PublishAsync(List<PendingRequest> requests)
    {
        var flight = flights.Begin(time);
        try
        {
            var activities = requests.Sum(request => request.Activities.Count);
            var failure = await SendAsync(requests, activities);
            foreach (var request in requests)
            {
                Interlocked.Add(ref heldBytes, -request.Size);
                if (failure is null)
                {
                    request.Done();
                }
                else
                {
                    request.Fail(failure);
                }
            }
        }
        finally
        {
            flights.End(flight);
            slots.Release();
        }
    }

    private async Task<Exception?> SendAsync(List<PendingRequest> requests, int activities)
    {
        try
        {
            var blocks = BlockPacker.Pack(requests.SelectMany(request => request.Activities));
            await transport.SendAsync(blocks, [.. requests.SelectMany(request => request.Failed)], abandoned.Token);
            metrics.Published(requests.Count, activities);
            return null;
        }
        catch (TransportFullException exception)
        {
            return exception;
        }
        catch (TransportUnavailableException exception)
        {
            logger.PublishFailed(requests.Count, activities, exception);
            return exception;
        }
        catch (Exception exception)
        {
            // Whatever it was, nothing is known to be kept: the senders must try again, and only this line tells the operator why.
            logger.PublishFailed(requests.Count, activities, exception);
            return new TransportUnavailableException(WhenBroken, exception);
        }
    }
}
