using LeadRouter.Host.CommandLine;

namespace LeadRouter.Host.Serving;

/// <summary>
/// Makes the end of a process certain. Each part has its share of the time to finish what it has taken; something that hangs all the same (a server that does not
/// answer a goodbye) is cut off, which is what <c>kill -9</c> would do a little later, and loses nothing that was accepted.
/// </summary>
internal sealed class StopDeadline : IDisposable
{
    /// <summary>For everything that runs, together.</summary>
    public static readonly TimeSpan Services = TimeSpan.FromSeconds(20);

    /// <summary>Then connections are closed and files are let go of.</summary>
    private static readonly TimeSpan All = TimeSpan.FromSeconds(25);

    private Timer? timer;

    public void Start(ILogger logger) =>
        timer ??= new Timer(
            _ =>
            {
                HostLog.StopsHard(logger, All);
                Environment.Exit(ExitCodes.Failed);
            },
            null,
            All,
            Timeout.InfiniteTimeSpan
        );

    public void Dispose() => timer?.Dispose();
}
