using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>The lead had the same person as its owner and as who calls first: it counted twice against the person's caps.</summary>
public sealed class When_who_calls_first_is_set_as_the_owner
{
    [Fact]
    public async Task Nobody_calls_first_any_more()
    {
        await using var bench = await RoutedAsync();

        await bench.ProcessAsync([ByHand.Owner("eve@acme.example")], 1);

        (await bench.RowsAsync("select owner || ' ' || coalesce(sdr, 'nobody') from leads")).ShouldBe(["eve@acme.example nobody"]);
    }

    [Fact]
    public async Task Where_it_is_somebody_else_they_go_on_calling()
    {
        await using var bench = await RoutedAsync();

        await bench.ProcessAsync([ByHand.Owner("dia@acme.example")], 1);

        (await bench.RowsAsync("select owner || ' ' || coalesce(sdr, 'nobody') from leads")).ShouldBe([
            "dia@acme.example eve@acme.example",
        ]);
    }

    private static async Task<ScoringBench> RoutedAsync()
    {
        var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Demo("ann")], 10);
        await bench.ExecuteAsync(
            "update leads set stage = 'routed', owner = 'ana@acme.example', sdr = 'eve@acme.example', routed_at = 1, version = 2"
        );
        return bench;
    }
}
