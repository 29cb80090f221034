using LeadRouter.ServiceDefaults.Bus;
using RabbitMQ.Client.Events;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>The queue behind the exchange <c>leadrouter.inbound</c>.</summary>
public sealed class RabbitInbound(RabbitSource source) : IInboundSource
{
    /// <summary>Messages in hand, not acknowledged yet: enough to share a publish, few enough for large ones.</summary>
    private const ushort Prefetch = 64;

    public Task RunAsync(Func<IReadOnlyList<InboundMessage>, CancellationToken, Task> handle, CancellationToken cancellationToken) =>
        source.RunAsync(RabbitTopology.Inbound, Prefetch, Copy, handle, cancellationToken);

    private static InboundMessage Copy(BasicDeliverEventArgs delivery)
    {
        var properties = delivery.BasicProperties;
        return new InboundMessage(delivery.RoutingKey, delivery.Body.ToArray())
        {
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
