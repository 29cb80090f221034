using System.Globalization;
using System.Text;
using LeadRouter.ServiceDefaults.Bus;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>The queue behind the exchange <c>leadrouter.inbound</c>.</summary>
public sealed class RabbitInbound(RabbitSource source) : IInboundSource
{
    /// <summary>Messages in hand, not acknowledged yet: enough to share a publish, few enough for large ones.</summary>
    private const ushort Prefetch = 64;

    /// <summary>AMQP counts seconds. Publishers who count milliseconds are told apart by size: as seconds these are of the year 5138.</summary>
    private const long LastSecond = 100_000_000_000;

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
            Headers = Headers(properties.Headers),
        };
    }

    private static string? Present(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static long? Milliseconds(long timestamp) =>
        timestamp switch
        {
            <= 0 => null,
            < LastSecond => timestamp * 1000,
            _ => timestamp,
        };

    private static Dictionary<string, string> Headers(IDictionary<string, object?>? headers)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in headers ?? new Dictionary<string, object?>())
        {
            var text = value switch
            {
                byte[] bytes => Encoding.UTF8.GetString(bytes),
                string or bool or int or long or short or byte or double or float => Convert.ToString(value, CultureInfo.InvariantCulture),
                AmqpTimestamp at => DateTimeOffset.FromUnixTimeSeconds(at.UnixTime).ToString("O", CultureInfo.InvariantCulture),
                _ => null,
            };
            if (text is not null)
            {
                texts[name] = text;
            }
        }

        return texts;
    }
}
