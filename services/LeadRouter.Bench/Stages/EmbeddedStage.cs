using Dapper;
using LeadRouter.Bench.Checks;
using LeadRouter.Bench.Load;
using LeadRouter.Bench.Measuring;
using LeadRouter.Bench.Processes;
using Microsoft.Data.Sqlite;

namespace LeadRouter.Bench.Stages;

/// <summary>All roles in one process on SQLite, from the first request until every activity is folded and every lead routed. No CRM.</summary>
public sealed class EmbeddedStage : IStage
{
    private const string Left = """
        select (select count(*) from inbox) + (select count(*) from outbox)
            + (select count(*) from leads l where stage = 'qualified' and not exists (select 1 from waiting_leads w where w.lead_id = l.id))
        """;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public string Name => "embedded";

    public string What => "events";

    public string? Bare => null;

    public async Task<StageRound> RunAsync(BenchContext bench, Action<string> say, CancellationToken cancellationToken)
    {
        using var folder = new BenchFolder();
        await using var served = ServedProcess.Launch(ProgramStart.Apart(["serve", "--data", folder.Path]), []);
        await served.ReadyAsync("/health/ready", cancellationToken);
        var to = new Uri(served.Address, "/v1/batch");
        await using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(folder.Path, "leadrouter.db")};Mode=ReadWrite;Default Timeout=30;Pooling=False"
        );
        await connection.OpenAsync(cancellationToken);
        await LoadProcess.RunAsync(bench.WarmUp(to), _ => { }, cancellationToken);
        await DrainedAsync(connection, cancellationToken);
        var before = served.Process.ProcessorTime;
        var report = await LoadProcess.RunAsync(
            bench.Measured(to),
            sent => say(FormattableString.Invariant($"{sent:N0} accepted")),
            cancellationToken
        );
        await DrainedAsync(connection, cancellationToken);
        var seconds = (bench.Clock.GetUtcNow().ToUnixTimeMilliseconds() - report.StartedAt) / 1000.0;
        var use = new ProcessUse((served.Process.ProcessorTime - before).TotalSeconds, ProcessTree.PeakMemory(served.Process.Id));
        var problems = await LogCheck.CountAsync(connection, bench.Load.Items, cancellationToken);
        problems.AddRange(await StateSample.ProblemsAsync(connection, bench, cancellationToken));
        return new StageRound(
            bench.Options.Events / seconds,
            null,
            new Latency(report.P50, report.P99, (int)report.Requests),
            new Dictionary<string, ProcessUse>(StringComparer.Ordinal)
            {
                ["leadrouter"] = use,
                [ProcessUses.Load] = new(report.CpuSeconds, report.Memory),
            },
            problems
        );
    }

    /// <summary>Until the inbox, the outbox and the leads are done with. What is accepted is in the inbox from before its answer until the fold that has it commits.</summary>
    private static async Task DrainedAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        while (await connection.ExecuteScalarAsync<long>(new CommandDefinition(Left, cancellationToken: cancellationToken)) > 0)
        {
            await Task.Delay(Look, cancellationToken);
        }
    }
}
