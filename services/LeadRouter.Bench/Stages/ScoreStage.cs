using Dapper;
using LeadRouter.Bench.Baselines;
using LeadRouter.Bench.Checks;
using LeadRouter.Bench.Load;
using LeadRouter.Bench.Measuring;
using LeadRouter.Bench.Pipeline;
using LeadRouter.Bench.Processes;
using LeadRouter.Bench.Servers;
using Npgsql;

namespace LeadRouter.Bench.Stages;

/// <summary>
/// Scoring alone: the queues are filled, intake is gone, and the clock runs from the end of the warm-up until the last activity is committed. Beside it the same
/// rows by COPY into an equal table.
/// </summary>
public sealed class ScoreStage : IStage
{
    public string Name => "score";

    public string What => "events";

    public string Bare => "COPY of the log's rows";

    public async Task<StageRound> RunAsync(BenchContext bench, Action<string> say, CancellationToken cancellationToken)
    {
        await using var ground = await BenchGround.CreateAsync(bench.Servers, cancellationToken);
        await using (
            var intake = await RoleProcesses.StartAsync(
                ground,
                bench.Folder,
                [RoleProcesses.Intake],
                cancellationToken,
                DeepQueues.Settings
            )
        )
        {
            await LoadProcess.RunAsync(
                bench.Sending(intake.Batches, 0, bench.Load.Batches),
                sent => say(FormattableString.Invariant($"{sent:N0} queued")),
                cancellationToken
            );
        }

        var round = await ScoreAsync(bench, ground, say, cancellationToken);
        say("COPY");
        await using var connection = await ground.OpenAsync(cancellationToken);
        return round with { BarePerSecond = await BareCopy.RunAsync(connection, bench.Options.Events, cancellationToken) };
    }

    private static async Task<StageRound> ScoreAsync(
        BenchContext bench,
        BenchGround ground,
        Action<string> say,
        CancellationToken cancellationToken
    )
    {
        await using var scoring = await RoleProcesses.StartAsync(
            ground,
            bench.Folder,
            [RoleProcesses.Scoring],
            cancellationToken,
            DeepQueues.Settings
        );
        await using var connection = await ground.OpenAsync(cancellationToken);
        await Drain.FoldedAsync(connection, bench.Options.WarmUp, _ => { }, cancellationToken);
        var before = ProcessUses.Now(scoring, bench.Servers);
        var first = await CountAsync(connection, cancellationToken);
        var started = bench.Clock.GetTimestamp();
        await Drain.FoldedAsync(
            connection,
            bench.Load.Items,
            folded => say(FormattableString.Invariant($"{folded:N0} of {bench.Load.Items:N0} folded")),
            cancellationToken
        );
        var took = bench.Clock.GetElapsedTime(started).TotalSeconds;
        var use = ProcessUses.Between(before, ProcessUses.Now(scoring, bench.Servers), null);
        var problems = await LogCheck.CountAsync(connection, bench.Load.Items, cancellationToken);
        problems.AddRange(await StateSample.ProblemsAsync(connection, bench, cancellationToken));
        return new StageRound((bench.Load.Items - first) / took, null, null, use, problems);
    }

    private static Task<long> CountAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<long>(new CommandDefinition("select count(*) from activities", cancellationToken: cancellationToken));
}
