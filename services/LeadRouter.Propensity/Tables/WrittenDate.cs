using System.Globalization;

namespace LeadRouter.Propensity.Tables;

/// <summary>Dates as people and spreadsheets write them: three parts with / - . or spaces between, and perhaps an hour behind.</summary>
internal static class WrittenDate
{
    private const int Shortest = 6;
    private const int Longest = 40;

    /// <summary>Years of two digits from here on are of the last century.</summary>
    private const int LastCentury = 70;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly string[] Times = ["H:mm", "H:mm:ss", "H:mm:ss.FFFFFFF", "h:mm tt", "h:mm:ss tt", "h:mmtt", "h:mm:sstt"];

    /// <param name="writing">Which of day and month comes first where both are numbers and the year is last; <see cref="Writing.Usual"/>: then it is no date.</param>
    /// <param name="days">Since 1970.</param>
    public static bool TryParse(ReadOnlySpan<char> text, Writing writing, out double days)
    {
        days = double.NaN;
        if (text.Length is < Shortest or > Longest || (!char.IsAsciiDigit(text[0]) && MonthOf(text) == 0))
        {
            return false;
        }

        Span<int> parts = stackalloc int[3];
        var month = -1;
        var length = 0;
        var isPointed = false;
        for (var part = 0; part < parts.Length; part++)
        {
            length = LengthOf(text);
            if (length == 0 || !TryPart(text[..length], out parts[part], out var isMonth) || (isMonth && month >= 0))
            {
                return false;
            }

            month = isMonth ? part : month;
            isPointed |= part < 2 && text[length..].StartsWith('.');
            text = part < 2 ? text[length..].TrimStart("/-., ") : text[length..];
        }

        // 1.2.3 is a version, and 1.2.2003 a date.
        var isYear = parts[0] > 99 || length == 4 || (length == 2 && !isPointed);
        return isYear
            && month < 2
            && !(isPointed && writing == Writing.MonthFirst)
            && TryDay(parts, month, writing, out var day)
            && TryTime(text.Trim(" ,T"), out var time)
            && Join(day, time, out days);
    }

    private static bool Join(DateTime day, TimeSpan time, out double days)
    {
        days = (day - DateTime.UnixEpoch + time).TotalDays;
        return true;
    }

    private static int LengthOf(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (
            length < text.Length && char.IsAsciiLetterOrDigit(text[length]) && char.IsAsciiDigit(text[length]) == char.IsAsciiDigit(text[0])
        )
        {
            length++;
        }

        return length;
    }

    private static bool TryPart(ReadOnlySpan<char> text, out int number, out bool isMonth)
    {
        number = MonthOf(text);
        isMonth = number > 0;
        return isMonth || (text.Length is 1 or 2 or 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number));
    }

    private static int MonthOf(ReadOnlySpan<char> text)
    {
        for (var month = 0; month < Months.Length && text.Length >= 3; month++)
        {
            if (text.StartsWith(Months[month], StringComparison.OrdinalIgnoreCase))
            {
                return month + 1;
            }
        }

        return 0;
    }

    private static bool TryDay(ReadOnlySpan<int> parts, int month, Writing writing, out DateTime day)
    {
        var (y, m, d) = (parts[0] > 99, month, writing) switch
        {
            (true, _, _) => (parts[0], parts[1], parts[2]),
            (_, 0, _) => (parts[2], parts[0], parts[1]),
            (_, 1, _) => (parts[2], parts[1], parts[0]),
            (_, _, Writing.DayFirst) => (parts[2], parts[1], parts[0]),
            (_, _, Writing.MonthFirst) => (parts[2], parts[0], parts[1]),
            _ => (0, 0, 0),
        };
        y +=
            y is > 0 and < LastCentury ? 2000
            : y is >= LastCentury and < 100 ? 1900
            : 0;
        var isDay = y is > 0 and < 10_000 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m);
        day = isDay ? new DateTime(y, m, d, 0, 0, 0, DateTimeKind.Utc) : default;
        return isDay;
    }

    /// <summary>An hour without a zone is taken as it stands.</summary>
    private static bool TryTime(ReadOnlySpan<char> text, out TimeSpan time)
    {
        time = default;
        if (text.IsEmpty)
        {
            return true;
        }

        if (
            !DateTime.TryParseExact(
                text.TrimEnd("ZUTC "),
                Times,
                CultureInfo.InvariantCulture,
                DateTimeStyles.NoCurrentDateDefault,
                out var hour
            )
        )
        {
            return false;
        }

        time = hour.TimeOfDay;
        return true;
    }
}
