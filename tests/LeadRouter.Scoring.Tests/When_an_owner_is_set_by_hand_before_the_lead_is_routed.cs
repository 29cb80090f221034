using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>The message that asks for the lead's owner was on its way with the facts of before, and the override was passed over until somebody acted again.</summary>
public sealed class When_an_owner_is_set_by_hand_before_the_lead_is_routed
{
    [Fact]
    public async Task They_get_it_without_anybody_doing_anything()
    {
        await using var bench = await QualifiedAsync();
        bench.Clock.Now += 10_000;
        await bench.ProcessAsync([ByHand.Owner("eve@acme.example", Now + 5000)], 1);
        await bench.ExecuteAsync("update leads set stage = 'routed', owner = 'ana@acme.example', routed_at = 1, version = 2");

        bench.Clock.Now += 60_000;
        await bench.DueAsync();

        (await bench.RowsAsync("select owner from leads")).ShouldBe(["eve@acme.example"]);
    }

    [Fact]
    public async Task They_get_it_also_where_routing_takes_long()
    {
        await using var bench = await QualifiedAsync();
        bench.Clock.Now += 10_000;
        await bench.ProcessAsync([ByHand.Owner("eve@acme.example", Now + 5000)], 1);
        for (var minute = 0; minute < 3; minute++)
        {
            bench.Clock.Now += 60_000;
            await bench.DueAsync();
        }

        await bench.ExecuteAsync("update leads set stage = 'routed', owner = 'ana@acme.example', routed_at = 1, version = 2");
        bench.Clock.Now += 60_000;
        await bench.DueAsync();

        (await bench.RowsAsync("select owner from leads")).ShouldBe(["eve@acme.example"]);
    }

    private static async Task<ScoringBench> QualifiedAsync()
    {
        var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Demo("ann")], 10);
        return bench;
    }
}
