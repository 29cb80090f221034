using System.Diagnostics;
using LeadRouter.Simulator.Traffic;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Benchmarks;

/// <summary>How much flows through, from the first request until the last lead has its owner. No CRM, no alert channel.</summary>
internal static class StreamBenchmark
{
    private const int Seed = 1;
    private const int Contacts = 5_000;
    private const int Days = 30;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>Of what is not done: the longest that it may stand still.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<string> RunAsync(Footing footing, CancellationToken cancellationToken)
    {
        await using var ground = await Ground.PrepareAsync(footing, cancellationToken);
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, null, cancellationToken);
        var items = TrafficGenerator.Generate(Seed, Contacts, Days, TimeProvider.System.GetUtcNow()).ToList();
        using var http = new HttpClient();

        var started = Stopwatch.GetTimestamp();
        var report = await new TrafficSender(http, TimeProvider.System).SendAsync(
            items,
            leadRouter.Address,
            new TrafficOptions(),
            null,
            cancellationToken
        );
        var accepted = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await DrainAsync(ground, items.Count, cancellationToken);
        var done = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return FormattableString.Invariant(
            $"{report.Items:N0} activities; accepted in {accepted:0.0} s, {report.Items / accepted:N0}/s; end to end in {done:0.0} s, {report.Items / done:N0}/s; {report.Retries} requests sent again"
        );
    }

    /// <exception cref="TimeoutException">Nothing has moved for two minutes, and something is left.</exception>
    private static async Task DrainAsync(Ground ground, int sent, CancellationToken cancellationToken)
    {
        var best = long.MaxValue;
        var moved = Stopwatch.GetTimestamp();
        while (await LeftAsync(ground, sent, cancellationToken) is var left and > 0)
        {
            if (left < best)
            {
                (best, moved) = (left, Stopwatch.GetTimestamp());
            }

            if (Stopwatch.GetElapsedTime(moved) > Patience)
            {
                throw new TimeoutException(FormattableString.Invariant($"{left} activities and messages are left, and nothing moves."));
            }

            await Task.Delay(Look, cancellationToken);
        }
    }

    private static Task<long> LeftAsync(Ground ground, int sent, CancellationToken cancellationToken) =>
        ground.CountAsync(
            FormattableString.Invariant(
                $"""
                select {sent} - (select count(*) from activity_keys) - (select coalesce(sum(count), 0) from failed_activities)
                    + (select count(*) from inbox) + (select count(*) from outbox)
                    + (select count(*) from leads where stage = 'qualified')
                """
            ),
            cancellationToken
        );
}
