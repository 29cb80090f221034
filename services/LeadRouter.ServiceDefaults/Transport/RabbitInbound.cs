using LeadRouter.ServiceDefaults.Bus;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>The queue behind the exchange <c>leadrouter.inbound</c>.</summary>
public sealed class RabbitInbound(RabbitSource source) : IInboundSource
{
    /// <summary>
    /// Messages in hand, not acknowledged yet: enough to share a publish. The client holds each of them whole, whatever its size, and a broker takes 16 MiB from
    /// anybody: more of them would be more than a small pod has, and one that is killed for it takes a delivery from all that it had in hand.
    /// </summary>
    private const ushort Prefetch = 8;

    public Task RunAsync(Func<IReadOnlyList<InboundMessage>, CancellationToken, Task> handle, CancellationToken cancellationToken) =>
        source.RunAsync(RabbitTopology.Inbound, Prefetch, Copy, handle, cancellationToken);

    internal static InboundMessage Copy(BasicDeliverEventArgs delivery)
    {
        var isCut = delivery.Body.Length > InboundMessage.MostBytes;
        var body = isCut ? delivery.Body[..InboundMessage.KeptOfLarger] : delivery.Body;
        return Of(delivery.RoutingKey, delivery.BasicProperties, body.ToArray()) with { IsCut = isCut };
    }

    /// <param name="body">Its own copy.</param>
    public static InboundMessage Of(string routingKey, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body) =>
        new(routingKey, body)
        {
            ContentType = Present(properties.ContentType),
            ContentEncoding = Present(properties.ContentEncoding),
            MessageId = Present(properties.MessageId),
            SentAt = properties.IsTimestampPresent() ? Milliseconds(properties.Timestamp.UnixTime) : null,
            Headers = InboundHeaders.Of(properties.Headers),
        };

    private static string? Present(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static long? Milliseconds(long timestamp) => timestamp <= 0 ? null : InboundHeaders.Milliseconds(timestamp);
}
