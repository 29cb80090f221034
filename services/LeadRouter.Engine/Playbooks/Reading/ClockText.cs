namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Times and days of the week: <c>09:00</c>, <c>09:00-17:30</c>, <c>Mon</c>, <c>Mon,Wed-Fri</c>.</summary>
internal static class ClockText
{
    public const int MinutesOfDay = 24 * 60;

    private static readonly string[] DayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <summary>Minutes after midnight, 0 to 1440 (24:00); null when the text is no time.</summary>
    public static int? Minute(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon is < 1 or > 2 || text.Length != colon + 3 || !text.All(c => c == ':' || char.IsAsciiDigit(c)))
        {
            return null;
        }

        var hour = NumberText.Whole(text[..colon]);
        var minute = NumberText.Whole(text[(colon + 1)..]);
        return hour is { } h && minute is { } m && m < 60 && (h * 60) + m <= MinutesOfDay ? (int)((h * 60) + m) : null;
    }

    /// <summary>From and to; null when the text is no span. The end may be before the start.</summary>
    public static (int From, int To)? Span(string text)
    {
        var parts = text.Split('-');
        return parts.Length == 2 && Minute(parts[0].Trim()) is { } from && Minute(parts[1].Trim()) is { } to ? (from, to) : null;
    }

    /// <summary>ISO day, 1 = Monday; null when the text names none.</summary>
    public static int? Day(string text)
    {
        var index = Array.FindIndex(DayNames, name => string.Equals(name, text.Trim(), StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : index + 1;
    }

    /// <summary>ISO days, rising; a span may pass the week's end (<c>Sun-Thu</c>); null when the text names none.</summary>
    public static IReadOnlyList<int>? Days(string text)
    {
        var days = new SortedSet<int>();
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || Day(ends[0]) is not { } from || Day(ends[^1]) is not { } to)
            {
                return null;
            }

            for (var day = from; ; day = (day % 7) + 1)
            {
                days.Add(day);
                if (day == to)
                {
                    break;
                }
            }
        }

        return [.. days];
    }
}
