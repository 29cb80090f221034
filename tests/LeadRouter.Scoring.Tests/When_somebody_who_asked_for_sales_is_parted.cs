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

    /// <summary>Bob's contact of now has decisions of its own, none of which is about the request.</summary>
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task So_is_one_that_was_routed_and_worked_before_they_were_taken_for_one(Dialect dialect)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann")], 10);
        await bench.ProcessAsync([Identify("bob", "VP Operations", "other.example"), Demo("bob")], 10);
        await bench.ExecuteAsync("update leads set stage = 'routed', owner = 'eve@acme.example', routed_at = 1");
        bench.Clock.Now += Standing.Day;
        await bench.ProcessAsync([Standing.OfPerson("bob", "lead.status", "recycled", bench.Clock.Now, "recycled")], 1);
        bench.Clock.Now += 2 * Standing.Day;
        var days = bench.Clock.Now - Now;
        await bench.ProcessAsync([Merge("u:ann", "u:bob", days)], 1);

        await bench.ProcessAsync([Unmerge("u:ann", "u:bob", days + 1)], 1);
        bench.Clock.Now += Standing.Day;
        await bench.ProcessAsync([Pricing("bob", bench.Clock.Now)], 1);

        (await RaisedAsync(bench)).Select(one => (one.Owner, one.HasLead)).ShouldBe([("eve@acme.example", true)]);
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
