using LeadRouter.Storage;
using LeadRouter.Storage.Reconciliation;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>Bob asked for a demo while he was taken for Ann. What was told of the two of them is what has become of it.</summary>
public sealed class When_somebody_who_asked_for_sales_is_parted
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Their_request_is_still_where_it_was_routed(Dialect dialect)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Merge("u:ann", "u:bob", 1)], 10);
        await bench.ProcessAsync([Demo("bob")], 1);
        await bench.ExecuteAsync("update leads set owner = 'eve@acme.example'");

        await bench.ProcessAsync([Unmerge("u:ann", "u:bob", 2)], 1);

        (await RaisedAsync(bench)).ShouldBe([("routed", "eve@acme.example", true)]);
    }

    [Fact]
    public async Task So_is_one_that_only_went_on_with_what_the_other_had_asked()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Merge("u:ann", "u:bob", 1)], 10);
        await bench.ProcessAsync([Demo("ann"), Demo("bob")], 1);
        await bench.ExecuteAsync("update leads set owner = 'eve@acme.example'");

        await bench.ProcessAsync([Unmerge("u:ann", "u:bob", 2)], 1);

        (await RaisedAsync(bench))
            .Select(one => (one.Owner, one.HasLead))
            .ShouldBe([("eve@acme.example", true), ("eve@acme.example", true)]);
    }

    [Fact]
    public async Task What_they_ask_later_is_their_own()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Merge("u:ann", "u:bob", 1)], 10);
        await bench.ProcessAsync([Demo("ann")], 1);
        await bench.ExecuteAsync("update leads set owner = 'eve@acme.example'");
        await bench.ProcessAsync([Unmerge("u:ann", "u:bob", 2)], 1);

        await bench.ProcessAsync([Demo("bob")], 1);

        (await RaisedAsync(bench)).ShouldBe([("routed", "eve@acme.example", true), ("unaccounted", null, true)]);
    }

    private static async Task<IReadOnlyList<(string Disposition, string? Owner, bool HasLead)>> RaisedAsync(ScoringBench bench)
    {
        await using var connection = await bench.Database.OpenAsync(TestContext.Current.CancellationToken);
        var raised = await ReconcileQueries.ReadAsync(
            connection,
            bench.Live.Classifier,
            0,
            long.MaxValue,
            TestContext.Current.CancellationToken
        );
        return [.. raised.Select(one => (one.Disposition, one.Owner, one.LeadId is not null))];
    }
}
