using System.Globalization;
using System.Text.Json;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Normalisation;

namespace LeadRouter.Intake.Snowplow;

/// <summary>
/// When a Snowplow event happened: <c>ttm</c> was given on purpose and stands; <c>dtm</c> is of the device's clock, as <c>stm</c> is, which tells how wrong
/// that is.
/// </summary>
internal readonly record struct SnowplowTime(string? Timestamp, IReadOnlyDictionary<string, string> Clock, IntakeError? Error)
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private static readonly Dictionary<string, string> None = new(StringComparer.Ordinal);

    public static SnowplowTime Of(JsonElement item)
    {
        if (!TryRead(item, "ttm"u8, out var given))
        {
            return new SnowplowTime(null, None, EventErrors.BadMilliseconds("ttm"));
        }

        if (!TryRead(item, "dtm"u8, out var created))
        {
            return new SnowplowTime(null, None, EventErrors.BadMilliseconds("dtm"));
        }

        if (given is not null)
        {
            return new SnowplowTime(given, new Dictionary<string, string>(StringComparer.Ordinal) { ["originalTimestamp"] = given }, null);
        }

        // As with sentAt: what cannot be read only takes the correction away.
        TryRead(item, "stm"u8, out var sent);
        return new SnowplowTime(
            created ?? sent,
            sent is null ? None : new Dictionary<string, string>(StringComparer.Ordinal) { ["sentAt"] = sent },
            null
        );
    }

    private static bool TryRead(JsonElement item, ReadOnlySpan<byte> name, out string? instant)
    {
        instant = null;
        if (item.Text(name) is not { } text)
        {
            return true;
        }

        if (
            !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
        )
        {
            return false;
        }

        instant = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString(Format, CultureInfo.InvariantCulture);
        return true;
    }
}
