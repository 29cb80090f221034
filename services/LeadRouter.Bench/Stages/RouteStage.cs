using Dapper;
using LeadRouter.Bench.Load;
using LeadRouter.Bench.Measuring;
using LeadRouter.Bench.Pipeline;
using LeadRouter.Bench.Processes;
using LeadRouter.Bench.Servers;

namespace LeadRouter.Bench.Stages;

/// <summary>
/// Routing alone: people of companies of their own have asked for a demo, their leads lie in routing's queue, and the clock runs from the tenth part of them until
/// every one has its owner and nothing is left to be told. There is nothing bare to stand beside it.
/// </summary>
public sealed class RouteStage : IStage
{
    private const string Decided = """
        select count(*) from leads l where stage <> 'qualified' or exists (select 1 from waiting_leads w where w.lead_id = l.id)
        """;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public string Name => "route";

    public string What => "leads";

    public string? Bare => null;

    public async Task<StageRound> RunAsync(BenchContext bench, Action<string> say, CancellationToken cancellationToken)
    {
        await using var ground = await BenchGround.CreateAsync(bench.Servers, cancellationToken);
        await using (
            var before = await RoleProcesses.StartAsync(
                ground,
                bench.Folder,
                [RoleProcesses.Intake, RoleProcesses.Scoring],
                cancellationToken
            )
        )
        {
            await LoadProcess.RunAsync(
                bench.Sending(before.Batches, 0, bench.Load.Batches),
                sent => say(FormattableString.Invariant($"{sent:N0} accepted")),
                cancellationToken
            );
            await using var filling = await ground.OpenAsync(cancellationToken);
            await Drain.FoldedAsync(filling, bench.Load.Items, _ => { }, cancellationToken);
            await Drain.OutboxAsync(filling, cancellationToken);
        }

        return await RouteAsync(bench, ground, say, cancellationToken);
    }

    private static async Task<StageRound> RouteAsync(
        BenchContext bench,
        BenchGround ground,
        Action<string> say,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await ground.OpenAsync(cancellationToken);
        var leads = await CountAsync("select count(*) from leads");
        await using var roles = await RoleProcesses.StartAsync(ground, bench.Folder, [RoleProcesses.Routing], cancellationToken);
        long first;
        while ((first = await CountAsync(Decided)) < bench.Options.WarmUp / LeadLoad.ItemsOfLead)
        {
            await Task.Delay(Look, cancellationToken);
        }

        var before = ProcessUses.Now(roles, bench.Servers);
        var started = bench.Clock.GetTimestamp();
        say(FormattableString.Invariant($"routing {leads:N0} leads"));
        await Drain.MessagesAsync(connection, cancellationToken);
        var took = bench.Clock.GetElapsedTime(started).TotalSeconds;
        var use = ProcessUses.Between(before, ProcessUses.Now(roles, bench.Servers), null);
        return new StageRound((leads - first) / took, null, null, use, await ProblemsAsync());

        Task<long> CountAsync(string sql) =>
            connection.ExecuteScalarAsync<long>(new CommandDefinition(sql, cancellationToken: cancellationToken));

        async Task<List<string>> ProblemsAsync()
        {
            var problems = new List<string>();
            var wanted = bench.Load.Items / LeadLoad.ItemsOfLead;
            if (leads != wanted)
            {
                problems.Add(FormattableString.Invariant($"{leads} leads are there, and {wanted} people have asked."));
            }

            var twice = await CountAsync(
                "select count(*) from (select lead_id from lead_events where to_stage = 'routed' group by lead_id having count(*) > 1) t"
            );
            if (twice > 0)
            {
                problems.Add(FormattableString.Invariant($"{twice} leads were routed twice."));
            }

            return problems;
        }
    }
}
