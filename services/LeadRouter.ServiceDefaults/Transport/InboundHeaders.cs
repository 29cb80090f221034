using System.Globalization;
using System.Text;
using RabbitMQ.Client;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>A message's headers as text. Pure.</summary>
internal static class InboundHeaders
{
    private const long LastSecond = 100_000_000_000;

    /// <returns>Those that are text, numbers, booleans or instants.</returns>
    public static Dictionary<string, string> Of(IDictionary<string, object?>? headers)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in headers ?? new Dictionary<string, object?>())
        {
            var text = value switch
            {
                byte[] bytes => Encoding.UTF8.GetString(bytes),
                string or bool or int or long or short or byte or double or float => Convert.ToString(value, CultureInfo.InvariantCulture),
                AmqpTimestamp at => Instant(at.UnixTime),
                _ => null,
            };
            if (text is not null)
            {
                texts[name] = text;
            }
        }

        return texts;
    }

    /// <summary>AMQP counts seconds. Publishers who count milliseconds are told apart by size: as seconds these are of the year 5138.</summary>
    /// <returns>Unix milliseconds.</returns>
    public static long Milliseconds(long timestamp) => timestamp is > -LastSecond and < LastSecond ? timestamp * 1000 : timestamp;

    /// <summary>What no calendar has stays the number that it is, for the reader to refuse: here it would hold up every message behind it.</summary>
    private static string Instant(long timestamp) =>
        Milliseconds(timestamp) is var at
        && at >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
        && at <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("O", CultureInfo.InvariantCulture)
            : timestamp.ToString(CultureInfo.InvariantCulture);
}
