using LeadRouter.Storage.Reconciliation;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>Its decision is older than its arrival then, by more than clocks differ: nothing seemed to have become of it.</summary>
public sealed class When_the_clock_is_set_back_while_a_request_for_sales_waits
{
    private const long Minutes = 60_000;

    [Fact]
    public async Task What_became_of_it_is_known_by_what_the_decision_knew()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann")], 10);
        await bench.ProcessAsync([Demo("ann")], 1, arrivedAt: Now + (10 * Minutes));
        await bench.ExecuteAsync("update leads set owner = 'eve@acme.example'");

        (await DispositionAsync(bench)).ShouldBe(HandRaiseDispositions.Routed);
    }

    [Fact]
    public async Task One_that_came_late_between_two_others_is_not_taken_for_theirs()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(
            [
                Identify("ann", "VP Operations"),
                Account("ann"),
                .. new[] { 3, 1 }.Select(minute => Demo("ann") with { At = Now - (minute * Minutes), MessageId = $"at{minute}" }),
            ],
            10
        );
        await bench.ExecuteAsync("update leads set owner = 'eve@acme.example'");
        await bench.ProcessAsync([Demo("ann") with { At = Now - (2 * Minutes) }], 1, arrivedAt: Now + (10 * Minutes));
        await bench.ExecuteAsync("delete from decisions where id = (select max(id) from decisions)");

        (await DispositionAsync(bench)).ShouldBe(HandRaiseDispositions.Unaccounted);
    }

    [Fact]
    public async Task A_decision_that_did_not_know_of_it_is_not_its()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Demo("ann") with { At = Now - Minutes }], 10);
        await bench.ExecuteAsync("update leads set owner = 'eve@acme.example'");
        await bench.ProcessAsync([Demo("ann")], 1, arrivedAt: Now + (10 * Minutes));
        await bench.ExecuteAsync("delete from decisions where id = (select max(id) from decisions)");

        (await DispositionAsync(bench)).ShouldBe(HandRaiseDispositions.Unaccounted);
    }

    private static async Task<string> DispositionAsync(ScoringBench bench)
    {
        var token = TestContext.Current.CancellationToken;
        await using var connection = await bench.Database.OpenAsync(token);
        return (await ReconcileQueries.ReadAsync(connection, bench.Live.Classifier, 0, long.MaxValue, token))[^1].Disposition;
    }
}
