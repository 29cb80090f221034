namespace LeadRouter.Crm.Jobs;

/// <summary>How long to wait after failures when the CRM did not say: 1, 2, 4 … seconds, at most 5 minutes.</summary>
internal static class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <param name="failures">Failures so far in a row, ≥ 1.</param>
    public static TimeSpan After(long failures)
    {
        var pause = TimeSpan.FromSeconds(1L << (int)Math.Clamp(failures - 1, 0, 30));
        return pause < Longest ? pause : Longest;
    }
}
