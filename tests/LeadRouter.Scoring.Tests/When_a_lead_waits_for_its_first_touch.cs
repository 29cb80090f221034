using LeadRouter.Contracts.Activities;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>Routing runs the clocks of leads; what scoring hears of a lead makes it look at them, or changes whose they are.</summary>
public sealed class When_a_lead_waits_for_its_first_touch
{
    private const long Later = Now + 86_400_000;

    [Fact]
    public async Task A_status_that_is_stated_has_its_clock_looked_at_right_away()
    {
        await using var bench = await RoutedAsync();

        await bench.ProcessAsync([Fact("accepted", ("lead.status", "accepted"))], 1);

        (await bench.CountAsync("select next_at from service_levels")).ShouldBe(Now);
    }

    [Fact]
    public async Task What_changes_nothing_of_the_lead_leaves_it_alone()
    {
        await using var bench = await RoutedAsync();

        await bench.ProcessAsync([Pricing("ann", Now)], 1);

        (await bench.CountAsync("select next_at from service_levels")).ShouldBe(Later);
    }

    [Fact]
    public async Task Who_gets_it_by_hand_has_a_clock_of_their_own()
    {
        await using var bench = await RoutedAsync();

        await bench.ProcessAsync(
            [Fact("eve", ("override.owner.value", "eve@acme.example"), ("override.owner.by", "head@acme.example"))],
            1
        );

        (
            await bench.RowsAsync(
                "select owner || ' ' || by_turn || ' ' || coalesce(team, 'none') || ' ' || assigned_at || ' ' || coalesce(ended_by, 'runs') from service_levels order by round"
            )
        ).ShouldBe([$"ana@acme.example 1 desk 1 handed-over", $"eve@acme.example 0 desk {Now} runs"]);
    }

    [Fact]
    public async Task One_that_was_touched_before_it_was_handed_over_has_no_clock_any_more()
    {
        await using var bench = await RoutedAsync();
        await bench.ExecuteAsync("update service_levels set ended_at = 2, ended_by = 'touched', next_at = null");

        await bench.ProcessAsync([Fact("eve", ("override.owner.value", "eve@acme.example"))], 1);

        (await bench.CountAsync("select count(*) from leads where owner = 'eve@acme.example'")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from service_levels")).ShouldBe(1);
    }

    private static async Task<ScoringBench> RoutedAsync()
    {
        var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Demo("ann")], 10);
        await bench.ExecuteAsync("update leads set stage = 'routed', owner = 'ana@acme.example', routed_at = 1, version = 2");
        await bench.ExecuteAsync(
            $"insert into service_levels (lead_id, round, owner, team, by_turn, assigned_at, next_at) select id, 1, owner, 'desk', 1, 1, {Later} from leads"
        );
        return bench;
    }

    private static Activity Fact(string id, params (string Name, string Value)[] traits) =>
        new()
        {
            Source = "crm",
            MessageId = id,
            Type = ActivityType.Fact,
            At = Now,
            UserId = "ann",
            Traits = traits.ToDictionary(field => field.Name, field => field.Value),
        };
}
