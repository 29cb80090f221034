using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>The route itself had gone by the override, which left no mark that it was done: the next activity handed the lead back, to somebody who had left.</summary>
public sealed class When_a_lead_set_by_hand_has_moved_on
{
    [Theory]
    [InlineData("To ana@acme.example, who was set by hand by head@acme.example.")]
    [InlineData("To ben@acme.example, who has taken over from ana@acme.example, who was set by hand by head@acme.example and has left.")]
    [InlineData(
        "To ben@acme.example: territory dach, the turn is ben@acme.example's; ana@acme.example, who was set by hand by head@acme.example, has left."
    )]
    public async Task The_word_that_it_was_routed_by_is_used_up(string reason)
    {
        await using var bench = await QualifiedByHandAsync();
        await RouteAsync(bench, reason);
        await bench.ExecuteAsync("update leads set owner = 'ben@acme.example', version = 3");

        await bench.ProcessAsync([Pricing("ann", Now + 2000)], 1);

        (await bench.RowsAsync("select owner || ' ' || version from leads")).ShouldBe(["ben@acme.example 3"]);
    }

    [Fact]
    public async Task Who_has_left_is_handed_nothing()
    {
        await using var bench = await QualifiedByHandAsync();
        await bench.ExecuteAsync("update leads set stage = 'routed', owner = 'ben@acme.example', routed_at = 1, version = 2");
        await bench.ExecuteAsync("insert into people_standing (person, left_at) values ('ana@acme.example', 1)");

        await bench.ProcessAsync([Pricing("ann", Now + 2000)], 1);

        (await bench.RowsAsync("select owner from leads")).ShouldBe(["ben@acme.example"]);
    }

    [Fact]
    public async Task Somebody_elses_word_is_not()
    {
        await using var bench = await QualifiedByHandAsync();
        await RouteAsync(bench, "To eve@acme.example, who was set by hand by head@acme.example.");
        await bench.ExecuteAsync("update leads set owner = 'eve@acme.example', version = 3");

        await bench.ProcessAsync([Pricing("ann", Now + 2000)], 1);

        (await bench.RowsAsync("select owner from leads")).ShouldBe(["ana@acme.example"]);
    }

    [Fact]
    public async Task A_newer_word_is_not()
    {
        await using var bench = await QualifiedByHandAsync();
        await RouteAsync(bench, "To ana@acme.example, who was set by hand by head@acme.example.");
        await bench.ExecuteAsync("update leads set owner = 'ben@acme.example', version = 3");
        bench.Clock.Now += 60_000;

        await bench.ProcessAsync([ByHand.Owner("ana@acme.example", Now + 30_000)], 1);

        (await bench.RowsAsync("select owner from leads")).ShouldBe(["ana@acme.example"]);
    }

    /// <summary>As routing leaves it.</summary>
    private static async Task RouteAsync(ScoringBench bench, string reason)
    {
        await bench.ExecuteAsync("update leads set stage = 'routed', owner = 'ana@acme.example', routed_at = 1, version = 2");
        await bench.ExecuteAsync(
            $"""
            insert into lead_events (lead_id, seq, from_stage, to_stage, at, actor, source, reason)
            select id, 2, 'qualified', 'routed', {Now}, 'leadrouter', 'routing', '{reason.Replace("'", "''")}' from leads
            """
        );
    }

    private static async Task<ScoringBench> QualifiedByHandAsync()
    {
        var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), ByHand.Owner("ana@acme.example"), Demo("ann")], 10);
        return bench;
    }
}
