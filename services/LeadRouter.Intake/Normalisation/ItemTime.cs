using System.Text.Json;

namespace LeadRouter.Intake.Normalisation;

/// <summary>When an item happened, or why that cannot be told.</summary>
internal readonly record struct ItemTime(long At, IntakeError? Error)
{
    public static ItemTime Of(JsonElement item, ItemOrigin origin)
    {
        if (!TryRead(item.Field("timestamp"u8), out var timestamp))
        {
            return new ItemTime(0, IntakeErrors.BadTimestamp("timestamp"));
        }

        if (!TryRead(item.Field("originalTimestamp"u8), out var original))
        {
            return new ItemTime(0, IntakeErrors.BadTimestamp("originalTimestamp"));
        }

        if (origin.IsFromFile)
        {
            // As in an archive: what is called timestamp there has been corrected already, and by the time the item really took to arrive.
            return (timestamp ?? original) is { } written ? Checked(written, origin) : new ItemTime(0, IntakeErrors.NoTimestamp);
        }

        // An unreadable sentAt only takes the correction away: the item's own time is what was asked for.
        TryRead(item.Field("sentAt"u8), out var sentAt);
        sentAt ??= origin.SentAt;
        return Checked(
            origin.Waited
                ? ClockCorrection.Correct(timestamp, original, null, sentAt ?? origin.ArrivedAt)
                : ClockCorrection.Correct(timestamp, original, sentAt, origin.ArrivedAt),
            origin
        );
    }

    private static ItemTime Checked(long at, ItemOrigin origin) =>
        at switch
        {
            < 0 => new ItemTime(0, IntakeErrors.BadTimestamp("timestamp")),
            _ when at > origin.ArrivedAt + IntakeLimits.FutureMilliseconds => new ItemTime(0, IntakeErrors.FutureClock),
            _ => new ItemTime(at, null),
        };

    private static bool TryRead(JsonElement field, out long? instant)
    {
        instant = field.ValueKind == JsonValueKind.String ? Timestamps.Read(field.GetString()) : null;
        return instant is not null || field.IsMissing();
    }
}
