using LeadRouter.ServiceDefaults.Bus;
using RabbitMQ.Client.Events;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>The queue behind the exchange <c>leadrouter.inbound</c>.</summary>
public sealed class RabbitInbound(RabbitSource source) : IInboundSource
{
    /// <summary>
    /// Messages in hand, not acknowledged yet: enough to share a publish, few enough for large ones. The broker lets through what is four times as large as we read,
    /// and a process that ends for want of memory brings everything in hand nearer to its delivery limit, the small and good beside the large.
    /// </summary>
    private const ushort Prefetch = 16;

    public Task RunAsync(Func<IReadOnlyList<InboundMessage>, CancellationToken, Task> handle, CancellationToken cancellationToken) =>
        source.RunAsync(RabbitTopology.Inbound, Prefetch, Copy, handle, cancellationToken);

    internal static InboundMessage Copy(BasicDeliverEventArgs delivery)
    {
        var properties = delivery.BasicProperties;
        var isCut = delivery.Body.Length > InboundMessage.MostBytes;
        return new InboundMessage(delivery.RoutingKey, (isCut ? delivery.Body[..InboundMessage.KeptBytes] : delivery.Body).ToArray())
        {
            CutFrom = isCut ? delivery.Body.Length : null,
            ContentType = Present(properties.ContentType),
            ContentEncoding = Present(properties.ContentEncoding),
            MessageId = Present(properties.MessageId),
            SentAt = properties.IsTimestampPresent() ? Milliseconds(properties.Timestamp.UnixTime) : null,
            Headers = InboundHeaders.Of(properties.Headers),
        };
    }

    private static string? Present(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static long? Milliseconds(long timestamp) => timestamp <= 0 ? null : InboundHeaders.Milliseconds(timestamp);
}
