namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Durations: <c>90d</c>, <c>4h</c>, <c>15m</c>, <c>30s</c>, or several of them from the largest unit to the smallest: <c>1d 12h</c>.</summary>
internal static class DurationText
{
    public const long Second = 1000;
    public const long Minute = 60 * Second;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;

    /// <summary>Days of a duration, at most.</summary>
    public const int LongestDays = 3650;

    /// <summary>Milliseconds, at least one second; null when the text is no duration.</summary>
    public static long? Milliseconds(string text)
    {
        long total = 0;
        var lastUnit = long.MaxValue;
        var at = 0;
        while (at < text.Length)
        {
            var digits = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            if (at == digits || at - digits > 9 || at == text.Length || Unit(text[at]) is not { } unit || unit >= lastUnit)
            {
                return null;
            }

            total += NumberText.Whole(text[digits..at])!.Value * unit;
            lastUnit = unit;
            at++;
            while (at < text.Length && text[at] == ' ')
            {
                at++;
            }
        }

        return total is > 0 and <= LongestDays * Day ? total : null;
    }

    private static long? Unit(char unit) =>
        unit switch
        {
            'd' => Day,
            'h' => Hour,
            'm' => Minute,
            's' => Second,
            _ => null,
        };
}
