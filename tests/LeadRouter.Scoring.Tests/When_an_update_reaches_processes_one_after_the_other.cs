using LeadRouter.Engine.Playbooks;
using LeadRouter.Scoring.Replay;
using LeadRouter.Testing.Playbooks;
using Microsoft.Extensions.Logging.Abstractions;
using static LeadRouter.Scoring.Tests.Visits;
using static LeadRouter.Testing.Playbooks.When;

namespace LeadRouter.Scoring.Tests;

/// <summary>The changed playbook is read by one worker while another one still decides by the old one.</summary>
public sealed class When_an_update_reaches_processes_one_after_the_other
{
    private const int Minute = 60_000;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whom_the_slower_one_decided_meanwhile_is_decided_by_the_new_rules(bool slowerSwitches)
    {
        var old = SamplePlaybook.Create() with { Qualification = [] };
        var next = old with { Hash = "of other lines", Qualification = [new QualifyLine(1, Given("pricing", 30)) { Number = 1 }] };
        await using var first = await ScoringBench.OnSqliteAsync(old);
        var second = first.Beside(old);
        await Replay(first).RescoreAsync(TestContext.Current.CancellationToken);

        await Replay(first).SwitchAsync(next, TestContext.Current.CancellationToken);
        await second.ProcessAsync([Identify("ann", "VP Operations"), Pricing("ann", Now - 5000)], 2);
        if (slowerSwitches)
        {
            await Replay(second).SwitchAsync(next, TestContext.Current.CancellationToken);
        }

        first.Clock.Now = Now + Minute;
        await first.DueAsync();

        (await first.CountAsync("select count(*) from leads")).ShouldBe(1);
    }

    /// <summary>The process died in its sweep, and whoever restarts it has put the old playbook back.</summary>
    [Fact]
    public async Task When_the_new_rules_are_taken_back_before_all_are_scored_nobody_is_looked_at_for_ever()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await Replay(bench).RescoreAsync(TestContext.Current.CancellationToken);
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Pricing("ann", Now - 5000)], 2);
        await bench.ExecuteAsync("update settings set value = 'of rules that were begun' where name = 'playbook_announced'");

        await Replay(bench).RescoreAsync(TestContext.Current.CancellationToken);
        await bench.DueAsync();
        await bench.ProcessAsync([Pricing("ann", Now - 1000, "again")], 1);

        (await bench.CountAsync($"select count(*) from contacts where next_evaluation_at <= {Now + Minute}")).ShouldBe(0);
    }

    private static SignalsReplay Replay(ScoringBench bench) =>
        new(bench.Database, bench.Live, bench.Processor, bench.Clock, NullLogger<SignalsReplay>.Instance);
}
