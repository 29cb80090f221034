using Spectre.Console;

namespace LeadRouter.Host.CommandLine;

/// <summary>How all our bars look: what, how far, since when, how long still.</summary>
internal static class ProgressWithTimes
{
    public static Progress WithTimes(this Progress progress) =>
        progress.Columns(
            new TaskDescriptionColumn(),
            new ProgressBarColumn(),
            new PercentageColumn(),
            new ElapsedTimeColumn(),
            new RemainingTimeColumn()
        );
}
