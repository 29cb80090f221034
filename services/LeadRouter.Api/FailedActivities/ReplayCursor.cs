using System.Buffers.Text;
using System.Globalization;
using System.Text;
using LeadRouter.Api.Shapes;
using LeadRouter.Storage.FailedActivities;

namespace LeadRouter.Api.FailedActivities;

/// <summary>How far a replay is, as one word that callers hand back as it is.</summary>
/// <param name="StartedAt">Unix milliseconds, UTC.</param>
/// <param name="Place">The last one that was replayed.</param>
internal sealed record ReplayCursor(long StartedAt, FailedActivityPlace Place)
{
    /// <summary>The last millisecond of the year 9999.</summary>
    private const long LastInstant = 253_402_300_799_999;

    public override string ToString() =>
        Base64Url.EncodeToString(
            Encoding.UTF8.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"{StartedAt}.{Place.FirstSeen}.{Place.Position}.{Place.Id}")
            )
        );

    /// <returns>Null when the text is none.</returns>
    public static ReplayCursor? Parse(string text)
    {
        if (text.Length > 200 || !Base64Url.IsValid(text))
        {
            return null;
        }

        var decoded = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        return
            Cursor.IsOfIds(decoded)
            && decoded.Split('.') is [var started, var seen, var position, { Length: > 0 } id]
            && Number(started) is >= 0 and <= LastInstant and var startedAt
            && Number(seen) is { } firstSeen
            && Number(position) is { } place
            ? new ReplayCursor(startedAt, new FailedActivityPlace(firstSeen, place, id))
            : null;
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
