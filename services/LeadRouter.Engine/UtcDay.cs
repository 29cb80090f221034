namespace LeadRouter.Engine;

/// <summary>UTC days, counted from 1970-01-01.</summary>
public static class UtcDay
{
    /// <summary>Milliseconds in a day.</summary>
    public const long Milliseconds = 86_400_000;

    private const int Limit = 100_000_000;

    /// <summary>The day of an instant in Unix milliseconds; instants beyond ± 270,000 years count as that.</summary>
    public static int Of(long at) =>
        (int)Math.Clamp(Math.DivRem(at, Milliseconds) is var (day, rest) && rest < 0 ? day - 1 : day, -Limit, Limit);

    /// <summary>The day's first instant: Unix milliseconds.</summary>
    public static long Start(int day) => day * Milliseconds;
}
