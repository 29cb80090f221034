using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>A message that the broker gave up.</summary>
/// <param name="Queue">Where it lay first; empty when it does not say so.</param>
/// <param name="Message">With the routing key that it was published with; a body that is too large for us is cut.</param>
/// <param name="DiedAt">When it was given up: Unix milliseconds, UTC; null when it does not say so.</param>
internal sealed record DeadLetter(string Queue, InboundMessage Message, long? DiedAt)
{
    private const string Added = "x-";

    public static DeadLetter Of(BasicDeliverEventArgs delivery)
    {
        var headers = delivery.BasicProperties.Headers ?? new Dictionary<string, object?>();
        var death =
            (headers.TryGetValue("x-death", out var deaths) ? deaths as IList<object> : null)?.LastOrDefault()
            as IDictionary<string, object?>;
        var keys = death is not null && death.TryGetValue("routing-keys", out var list) ? list as IList<object> : null;
        var message = RabbitInbound.Copy(delivery);
        var diedAt = death is not null && death.TryGetValue("time", out var time) ? time : null;
        return new DeadLetter(
            Text(headers.TryGetValue("x-first-death-queue", out var first) ? first : death?["queue"]) ?? "",
            message with
            {
                RoutingKey = Text(keys?.FirstOrDefault()) ?? message.RoutingKey,
                // What the broker has written on it is nothing that its publisher said.
                Headers = message
                    .Headers.Where(header => !header.Key.StartsWith(Added, StringComparison.Ordinal))
                    .ToDictionary(StringComparer.Ordinal),
            },
            diedAt is AmqpTimestamp at ? InboundHeaders.Milliseconds(at.UnixTime) : null
        );
    }

    private static string? Text(object? value) =>
        value switch
        {
            byte[] bytes => Encoding.UTF8.GetString(bytes),
            string text => text,
            _ => null,
        };
}
