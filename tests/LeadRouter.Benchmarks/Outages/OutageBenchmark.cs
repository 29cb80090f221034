using System.Diagnostics;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Benchmarks.Outages;

/// <summary>A server goes away under load and comes back: what senders are answered meanwhile, and whether every promise is kept afterwards.</summary>
internal static class OutageBenchmark
{
    /// <summary>Load before the server goes, and after it is back.</summary>
    private static readonly TimeSpan Around = TimeSpan.FromSeconds(15);

    /// <summary>Load that is not judged: everything is compiled on its first use.</summary>
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(5);

    /// <summary>A refusal may take no longer: milliseconds.</summary>
    private const double LongestRefusal = 1_000;

    /// <returns>How many promises were broken.</returns>
    public static async Task<int> RunAsync(OutageOptions options, CancellationToken cancellationToken)
    {
        await using var servers = await OutageServers.StartAsync(options, cancellationToken);
        await using var roles = await Deployment.PrepareAsync(servers.Ground, cancellationToken);
        await roles.StartAsync(cancellationToken);
        if (options is { Server: OutageServer.RabbitMq, How: OutageHow.Kill })
        {
            // RabbitMQ 3.10 loses queues that were declared just before a kill.
            await servers.RabbitMq.StopAsync();
            await servers.RabbitMq.StartAgainAsync(cancellationToken);
            foreach (var process in roles.Processes.Values)
            {
                await process.ReadyAsync(cancellationToken);
            }
        }

        var answers = new OutageAnswers();
        using var load = new OutageLoad(roles.Intake.Address, options.Rate, Deployment.WriteKey, answers);
        var watch = new OutageWatch(roles, () => load.Phase);
        using var enough = new CancellationTokenSource();
        using var seen = new CancellationTokenSource();
        var sending = load.RunAsync(enough.Token, cancellationToken);
        var watching = watch.RunAsync(seen.Token);

        await Task.Delay(Warm, cancellationToken);
        load.Phase = OutagePhase.Before;
        await Task.Delay(Around, cancellationToken);
        load.Phase = OutagePhase.During;
        var gone = Stopwatch.StartNew();
        await servers.GoAsync(cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(options.Seconds), cancellationToken);
        await servers.ComeBackAsync(cancellationToken);
        load.Phase = OutagePhase.After;
        var away = gone.Elapsed;
        var back = Stopwatch.StartNew();
        await Task.Delay(Around, cancellationToken);
        await enough.CancelAsync();
        await sending;
        var taken = back.Elapsed;

        Console.WriteLine(
            FormattableString.Invariant(
                $"outage {options.Server} {options.How}: away {away.TotalSeconds:0} s, {options.Rate} new requests/s; the last sender had its answer {taken.TotalSeconds:0} s after it was back"
            )
        );
        var promises = new OutagePromises(servers, roles, load.Done);
        await promises.CheckAsync(cancellationToken);
        Console.WriteLine(FormattableString.Invariant($"  drained and checked {back.Elapsed.TotalSeconds:0} s after it was back"));
        await seen.CancelAsync();
        await watching;
        Judge(options, answers, watch, promises);
        Print(answers, watch);
        if (promises.Broken > 0)
        {
            Console.WriteLine("  logs of the roles: " + roles.KeepLogs());
        }

        return promises.Broken;
    }

    private static void Judge(OutageOptions options, OutageAnswers answers, OutageWatch watch, OutagePromises promises)
    {
        promises.Tell(
            "every request was answered, with 200, 400, 429 or 503",
            answers.Others.Count == 0,
            answers.Others.Count + " were not"
        );
        promises.Tell("every 429 and 503 says when to come again", answers.Refusals.All(answer => answer.HasRetryAfter));
        if (options.Server == OutageServer.RabbitMq)
        {
            var longest = answers
                .Refusals.Where(answer => answer.Phase == OutagePhase.During)
                .Select(answer => answer.Milliseconds)
                .DefaultIfEmpty()
                .Max();
            promises.Tell(
                FormattableString.Invariant($"every 429 and 503 came within {LongestRefusal:0} ms (the longest took {longest:0} ms)"),
                longest <= LongestRefusal
            );
            return;
        }

        promises.Tell("intake took everything", answers.Refusals.Count == 0, answers.Refusals.Count + " refusals");
        if (options.Server == OutageServer.Redis)
        {
            promises.Tell("the read API answered everything", watch.Reads.All(read => read.Status is 200 or 404));
        }
    }

    private static void Print(OutageAnswers answers, OutageWatch watch)
    {
        foreach (var phase in Enum.GetValues<OutagePhase>())
        {
            var reads = new OutageAnswers();
            foreach (var read in watch.Reads.Where(read => read.Phase == phase))
            {
                reads.Add(read);
            }

            Console.WriteLine($"  {phase, -6} intake   {answers.Summary(phase)}");
            Console.WriteLine($"  {phase, -6} read API {reads.Summary(phase)}");
            Console.WriteLine(
                FormattableString.Invariant($"  {phase, -6} intake's memory at most {watch.Memory.GetValueOrDefault(phase) / 1048576} MiB")
            );
        }

        Console.WriteLine(
            "  readiness, slowest answer: "
                + string.Join(", ", watch.Slowest.Select(role => FormattableString.Invariant($"{role.Key} {role.Value:0} ms")))
        );
        foreach (var change in watch.Changes)
        {
            Console.WriteLine("  " + change);
        }
    }
}
