using LeadRouter.Intake.Commit;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Failed;
using LeadRouter.Intake.Keys;
using LeadRouter.Intake.Segment;
using LeadRouter.ServiceDefaults.Transport;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Intake.Inbound;

/// <summary>
/// Takes what is published straight to the broker. A message is acknowledged after its activities are durable on their way to scoring; after a crash it comes
/// again, and its activities are the same.
/// </summary>
internal sealed class InboundConsumer(
    IEnumerable<IInboundSource> sources,
    BindingTable bindings,
    EventTypes types,
    GroupCommit commit,
    IIntakeTransport transport,
    IntakeMetrics metrics,
    TimeProvider time,
    ILogger<InboundConsumer> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(sources.Select(source => source.RunAsync(KeepAsync, stoppingToken)));

    private Task KeepAsync(IReadOnlyList<InboundMessage> messages, CancellationToken cancellationToken)
    {
        var arrivedAt = time.GetUtcNow().ToUnixTimeMilliseconds();
        return Task.WhenAll(messages.Select(message => KeepAsync(message, arrivedAt, cancellationToken)).ToList());
    }

    /// <summary>However long the broker or the queues behind it take: given back, a message would come nearer to its delivery limit each time.</summary>
    private async Task KeepAsync(InboundMessage message, long arrivedAt, CancellationToken cancellationToken)
    {
        var reading = Read(message, arrivedAt);
        var isPaused = false;
        while (reading.Activities.Count + reading.Failed.Count > 0)
        {
            try
            {
                await commit.SubmitAsync(PendingRequest.Of(reading, arrivedAt, transport.Partitions), cancellationToken);
                break;
            }
            catch (Exception exception) when (exception is TransportFullException or TransportUnavailableException)
            {
                if (!isPaused)
                {
                    logger.InboundPaused(exception);
                    isPaused = true;
                }

                await Task.Delay(Pause, time, cancellationToken);
            }
        }

        if (message.SentAt is { } sentAt)
        {
            metrics.InboundWaited(TimeSpan.FromMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds() - sentAt));
        }

        foreach (var source in reading.Activities.GroupBy(activity => activity.Source, StringComparer.Ordinal))
        {
            metrics.Accepted(source.Key, source.Count());
        }

        foreach (var failed in reading.Failed)
        {
            metrics.Failed(failed.Reason);
        }
    }

    /// <summary>Reading is pure: what makes it throw would do so at every delivery, and holds up all behind it.</summary>
    private SegmentReading Read(InboundMessage message, long arrivedAt)
    {
        try
        {
            return InboundReader.Read(message, bindings, types, arrivedAt);
        }
        catch (Exception exception)
        {
            // Its message may hold what was sent.
            logger.InboundUnreadable(exception.GetType().Name);
            var source = bindings.SourceOf(message.RoutingKey) ?? KeyRing.DefaultSource;
            var failed = SegmentReader.Failed(EventErrors.Unexpected, source, arrivedAt, message.Body.Span);
            return InboundAgain.Stamp(new SegmentReading([], [failed]), message, types);
        }
    }
}
