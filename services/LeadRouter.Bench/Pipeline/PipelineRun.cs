using Dapper;
using LeadRouter.Bench.Checks;
using LeadRouter.Bench.Load;
using LeadRouter.Bench.Measuring;
using LeadRouter.Bench.Processes;
using LeadRouter.Bench.Servers;
using Npgsql;

namespace LeadRouter.Bench.Pipeline;

/// <summary>One round: every role started on empty ground, warmed up, given its load, waited for and looked at.</summary>
/// <param name="bench">What it stands on.</param>
/// <param name="say">Told where it is.</param>
internal sealed class PipelineRun(BenchContext bench, Action<string> say)
{
    /// <param name="ground">Empty; afterwards what it was filled with is there, and nobody writes to it any more.</param>
    /// <param name="rate">Activities a second; null = as fast as they are taken.</param>
    /// <param name="stored">Activities that are there before: none, or those of the load that are for this.</param>
    public async Task<PipelineRound> RunAsync(BenchGround ground, int? rate, int stored, CancellationToken cancellationToken)
    {
        say("starting every role");
        await using var roles = await RoleProcesses.StartAsync(ground, bench.Folder, RoleProcesses.All, cancellationToken);
        await using var connection = await ground.OpenAsync(cancellationToken);
        if (stored > 0)
        {
            await LoadProcess.RunAsync(
                bench.Stored(roles.Batches),
                items => say(FormattableString.Invariant($"storing, {items:N0} accepted")),
                cancellationToken
            );
            await DrainAsync(connection, stored, cancellationToken);
        }

        say("warming up");
        await LoadProcess.RunAsync(bench.WarmUp(roles.Batches), _ => { }, cancellationToken);
        await DrainAsync(connection, stored + bench.Options.WarmUp, cancellationToken);
        await Drain.CrmAsync(connection, cancellationToken);

        var before = ProcessUses.Now(roles, bench.Servers);
        var sent = await LoadProcess.RunAsync(
            bench.Measured(roles.Batches) with
            {
                Rate = rate,
            },
            items => say(FormattableString.Invariant($"{items:N0} accepted")),
            cancellationToken
        );
        var wanted = stored + bench.Options.WarmUp + bench.Options.Events;
        var (foldedAt, drainedAt) = await DrainAsync(connection, wanted, cancellationToken);
        var use = ProcessUses.Between(before, ProcessUses.Now(roles, bench.Servers), sent);
        say("waiting for the CRM");
        await Drain.CrmAsync(connection, cancellationToken);
        say("comparing with the pure engine");
        var (compared, problems) = await CheckAsync(connection, wanted, sent, cancellationToken);
        return new PipelineRound(
            PerSecond(sent.StartedAt, drainedAt),
            sent.AcceptedPerSecond,
            PerSecond(sent.StartedAt, foldedAt),
            new Latency(sent.P50, sent.P99, (int)sent.Requests),
            await Latencies.ReadAsync(connection, sent.StartedAt, cancellationToken),
            use,
            await connection.ExecuteScalarAsync<long>("select count(*) from leads"),
            compared,
            problems
        );
    }

    private double PerSecond(long from, long until) => bench.Options.Events * 1000.0 / Math.Max(1, until - from);

    private async Task<(long FoldedAt, long DrainedAt)> DrainAsync(
        NpgsqlConnection connection,
        long wanted,
        CancellationToken cancellationToken
    )
    {
        await Drain.FoldedAsync(
            connection,
            wanted,
            folded => say(FormattableString.Invariant($"all accepted, {folded:N0} of {wanted:N0} folded")),
            cancellationToken
        );
        var foldedAt = bench.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        await Drain.MessagesAsync(connection, cancellationToken);
        return (foldedAt, bench.Clock.GetUtcNow().ToUnixTimeMilliseconds());
    }

    private async Task<(int Compared, List<string> Problems)> CheckAsync(
        NpgsqlConnection connection,
        long wanted,
        LoadReport sent,
        CancellationToken cancellationToken
    )
    {
        var problems = await LogCheck.CountAsync(connection, wanted, cancellationToken);
        if (sent.Failed > 0)
        {
            problems.Add(FormattableString.Invariant($"{sent.Failed} requests were answered with something else than 200, 429 or 503."));
        }

        var (compared, different) = await StateSample.CompareAsync(connection, bench, cancellationToken);
        problems.AddRange(StateSample.Problems(compared, different));
        return (compared, problems);
    }
}
