using System.Globalization;
using System.Text;
using LeadRouter.Engine.Playbooks.Reading;
using LeadRouter.Engine.Qualification;

namespace LeadRouter.Engine.GoldenContacts;

/// <summary>The one form in which expected and found values are compared, which is also the one in which they are told.</summary>
internal static class GoldenText
{
    private const string Minutes = "yyyy-MM-dd HH:mm";
    private const string Seconds = "yyyy-MM-dd HH:mm:ss";

    /// <summary>62500 is <c>62.5</c>.</summary>
    public static string Points(long thousandths) => QualificationFacts.Points(thousandths);

    /// <summary><c>1d 12h</c>, as the playbook writes durations.</summary>
    public static string Duration(long milliseconds)
    {
        var text = new StringBuilder();
        var left = milliseconds;
        foreach (
            var (length, unit) in (ReadOnlySpan<(long, char)>)
                [(DurationText.Day, 'd'), (DurationText.Hour, 'h'), (DurationText.Minute, 'm'), (DurationText.Second, 's')]
        )
        {
            if (left >= length)
            {
                text.Append(text.Length > 0 ? " " : "").Append(CultureInfo.InvariantCulture, $"{left / length}{unit}");
                left %= length;
            }
        }

        return text.Length == 0 ? "0s" : text.ToString();
    }

    /// <summary><c>2026-01-14 12:00</c>; with seconds when there are some.</summary>
    public static string Instant(long at) =>
        DateTimeOffset
            .FromUnixTimeMilliseconds(at)
            .ToString(at % DurationText.Minute == 0 ? Minutes : Seconds, CultureInfo.InvariantCulture);

    /// <summary>Unix milliseconds; null when the text is no instant of the years 1971 to 2999.</summary>
    public static long? ReadInstant(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            [Minutes, Seconds],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var instant
        ) && instant.Year is > 1970 and < 3000
            ? instant.ToUnixTimeMilliseconds()
            : null;

    /// <summary>In any order the same.</summary>
    public static string Names(IEnumerable<string> names) => Ordered(names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    public static string Ordered(IEnumerable<string> names) =>
        string.Join(", ", names) is { Length: > 0 } text ? text : GoldenExpectations.None;
}
