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

    /// <summary>What <c>4 hours</c> or <c>1 d</c> should have been; null when that cannot be told.</summary>
    public static string? Meant(string text)
    {
        var dense = string.Concat(TextNormaliser.Fold(text).Where(c => !char.IsWhiteSpace(c)));
        var digits = dense.TakeWhile(char.IsAsciiDigit).Count();
        char? unit = dense[digits..] switch
        {
            "d" or "day" or "days" => 'd',
            "h" or "hr" or "hrs" or "hour" or "hours" => 'h',
            "m" or "min" or "mins" or "minute" or "minutes" => 'm',
            "s" or "sec" or "secs" or "second" or "seconds" => 's',
            _ => null,
        };
        var meant = dense[..digits] + unit;
        return unit is not null && Milliseconds(meant) is not null ? meant : null;
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
