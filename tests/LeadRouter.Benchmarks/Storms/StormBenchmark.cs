using System.Diagnostics;
using System.Globalization;
using LeadRouter.Bench.Measuring;
using LeadRouter.Benchmarks.Outages;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Benchmarks.Storms;

/// <summary>
/// The same processes live through many outages of RabbitMQ, one after the other, with activities and messages between the roles on their way at each: what comes
/// back nineteen times and not the twentieth is found here.
/// </summary>
internal static class StormBenchmark
{
    private const int Activities = 1_500;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task<bool> RunAsync(int rounds, int seed, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        await using var rabbitMq = await RabbitMqServer.StartAsync(cancellationToken);
        await using var ground = await Ground.PrepareRealAsync(
            rabbitMq,
            await PostgresServer.SharedAsync(),
            await RedisServer.SharedAsync(),
            cancellationToken
        );
        await using var intake = await ground.ServeIntakeAloneAsync(cancellationToken);
        await using var others = await LeadRouterProcess.ServeAsync(ground, "scoring,routing,crm,alerts", null, cancellationToken);
        var recoveries = new List<TimeSpan>();
        for (var round = 1; round <= rounds; round++)
        {
            // RabbitMQ 3.10 loses queues that were declared just before a kill: it goes the proper way first.
            var how = round == 1 ? OutageHow.Stop : (OutageHow)random.Next(3);
            var accepted = 0;
            var sending = SeededStream.SendAsync(
                SeededStream.Of(seed: (seed * 1_000) + round, Activities),
                () => intake.Address,
                concurrency: 2,
                count => Interlocked.Add(ref accepted, count),
                cancellationToken
            );
            var least = random.Next(Activities / 10, Activities / 2);
            try
            {
                await Eventually.IsTrueAsync(
                    "some are accepted",
                    () => Task.FromResult(Volatile.Read(ref accepted) >= least),
                    cancellationToken
                );
            }
            catch (TimeoutException)
            {
                Console.WriteLine(intake.Output);
                throw;
            }

            var away = TimeSpan.FromSeconds(random.Next(how == OutageHow.Freeze ? 30 : 6));
            await GoAwayAsync(rabbitMq, how, away, cancellationToken);
            var since = Stopwatch.StartNew();
            await sending;
            var left = await DrainAsync(ground, round * Activities, since, cancellationToken);
            recoveries.Add(since.Elapsed);
            Progress.End();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"round {round, 3}: {how} for {away.TotalSeconds:0} s, all moved {since.Elapsed.TotalSeconds:0} s after it was back"
                )
            );
            if (left is not null)
            {
                Console.WriteLine($"  not all, after {Patience.TotalMinutes} minutes: {left}");
                Console.WriteLine(others.Output);
                return false;
            }
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"storm: {rounds} outages, {rounds * Activities} activities, none left behind; longest {recoveries.Max().TotalSeconds:0} s; load of the machine {MachineLoad.Now}"
            )
        );
        return true;
    }

    private static async Task GoAwayAsync(RabbitMqServer rabbitMq, OutageHow how, TimeSpan away, CancellationToken cancellationToken)
    {
        if (how == OutageHow.Freeze)
        {
            await rabbitMq.FreezeAsync(cancellationToken);
            await Task.Delay(away, cancellationToken);
            await rabbitMq.ThawAsync(cancellationToken);
            return;
        }

        await (how == OutageHow.Kill ? rabbitMq.KillAsync() : rabbitMq.StopAsync());
        await Task.Delay(away, cancellationToken);
        await rabbitMq.StartAgainAsync(cancellationToken);
    }

    /// <returns>What has not moved; null when all has.</returns>
    private static async Task<string?> DrainAsync(Ground ground, int sent, Stopwatch since, CancellationToken cancellationToken)
    {
        while (true)
        {
            var activities = await ground.CountAsync("select count(*) from activities", cancellationToken);
            var outbox = await ground.CountAsync("select count(*) from outbox", cancellationToken);
            var unrouted = await ground.CountAsync(
                "select count(*) from leads l where stage = 'qualified' and not exists (select 1 from waiting_leads w where w.lead_id = l.id)",
                cancellationToken
            );
            var routed = await ground.CountAsync("select count(*) from lead_events where to_stage = 'routed'", cancellationToken);
            var told = await ground.CountAsync("select count(*) from consumed where id like 'lead-routed:%'", cancellationToken);
            var left = string.Create(
                CultureInfo.InvariantCulture,
                $"{activities} of {sent} activities, {outbox} in the outbox, {unrouted} leads not routed, {told} of {2 * routed} told"
            );
            Progress.Say(left);
            if (activities == sent && outbox == 0 && unrouted == 0 && told == 2 * routed)
            {
                return null;
            }

            if (since.Elapsed > Patience)
            {
                return left;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken);
        }
    }
}
