using System.Diagnostics;
using LeadRouter.Simulator.Traffic;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Testing.Laws;

/// <summary>Sends streams in batches of 100, one after the other, and follows them until nothing is left to do.</summary>
public static class TimedStream
{
    private const int Step = 20_000;

    /// <param name="streams">Each with the clock that stamps its batches as sent.</param>
    /// <param name="concurrency">Requests under way at most. 1 keeps the order.</param>
    /// <param name="progress">Told where it is.</param>
    public static async Task<FlowTimes> SendAsync(
        Ground ground,
        IServer leadRouter,
        IEnumerable<(IEnumerable<SegmentItem> Items, TimeProvider Clock)> streams,
        int concurrency,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        using var http = new HttpClient();
        // A full queue is not the end: it is told to wait a second at a time.
        var options = new TrafficOptions { Concurrency = concurrency, Attempts = 600 };
        var sent = 0;
        var retries = 0;
        var cpu = leadRouter.ProcessorTime;
        var started = Stopwatch.GetTimestamp();
        foreach (var (items, clock) in streams)
        {
            var report = await new TrafficSender(http, clock).SendAsync(items, leadRouter.Address, options, Count, cancellationToken);
            retries += report.Retries;
        }

        var accepted = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await Flow.EndAsync(ground, progress, cancellationToken);
        var done = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new FlowTimes(sent, accepted, done, (leadRouter.ProcessorTime - cpu).TotalSeconds, retries);

        void Count(int more)
        {
            var now = Interlocked.Add(ref sent, more);
            if (now / Step != (now - more) / Step)
            {
                progress(FormattableString.Invariant($"{now:N0} accepted after {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
            }
        }
    }
}
