using LeadRouter.Storage;
using LeadRouter.Storage.Drift;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>The decision says Ben, somebody says otherwise: that is drift, though no route has gone by it.</summary>
public sealed class When_an_owner_is_set_by_hand_after_the_route
{
    private const string Ben = "ben@acme.example";
    private const string Cem = "cem@acme.example";

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task It_is_listed_with_who_said_so_and_whom_the_decision_named(Dialect dialect)
    {
        await using var bench = await RoutedAsync(dialect);

        await HandAsync(bench, Cem);

        (await DriftAsync(bench)).ShouldBe([$"by-hand: {Ben} -> {Cem} by head@acme.example after 5000"]);
    }

    [Fact]
    public async Task Of_several_the_newest_counts()
    {
        await using var bench = await RoutedAsync();
        await HandAsync(bench, "eve@acme.example");

        await HandAsync(bench, Cem);

        (await DriftAsync(bench)).ShouldBe([$"by-hand: {Ben} -> {Cem} by head@acme.example after 15000"]);
    }

    [Fact]
    public async Task Whoever_gets_it_back_is_whom_the_decision_named()
    {
        await using var bench = await RoutedAsync();
        await HandAsync(bench, Cem);

        await HandAsync(bench, Ben);

        (await bench.RowsAsync("select owner from leads")).ShouldBe([Ben]);
        (await DriftAsync(bench)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_the_route_itself_went_by_hand_the_machines_choice_is_the_decision()
    {
        await using var bench = await RoutedAsync(
            body: $$"""{"owner":"eve@acme.example","machineOwner":"{{Ben}}","machineReason":"To Ben."}"""
        );

        await HandAsync(bench, Cem);

        (await DriftAsync(bench)).ShouldBe([$"by-hand: {Ben} -> {Cem} by head@acme.example after 5000"]);
    }

    [Fact]
    public async Task A_later_route_is_the_decision_that_counts()
    {
        await using var bench = await RoutedAsync();
        await HandAsync(bench, Cem);

        await RouteAsync(bench, "dan@acme.example", """{"owner":"dan@acme.example"}""", Now + 60_000);

        (await DriftAsync(bench)).ShouldBeEmpty();
    }

    private static async Task HandAsync(ScoringBench bench, string owner)
    {
        bench.Clock.Now += 10_000;
        await bench.ProcessAsync([ByHand.Owner(owner, bench.Clock.Now - 5000)], 1);
    }

    private static async Task<IReadOnlyList<string>> DriftAsync(ScoringBench bench) =>
        [
            .. (await new DriftQueries(bench.Database, bench.Live).SinceAsync(0, TestContext.Current.CancellationToken)).Select(one =>
                $"{one.Kind}: {one.Decided} -> {one.Owner} by {one.By} after {one.ChangedAt - Now}"
            ),
        ];

    private static async Task<ScoringBench> RoutedAsync(Dialect dialect = Dialect.Sqlite, string body = $$"""{"owner":"{{Ben}}"}""")
    {
        var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Demo("ann")], 10);
        await RouteAsync(bench, Ben, body, Now);
        return bench;
    }

    /// <summary>As routing leaves it.</summary>
    private static async Task RouteAsync(ScoringBench bench, string owner, string body, long at)
    {
        await bench.ExecuteAsync($"update leads set stage = 'routed', owner = '{owner}', routed_at = {at}, version = version + 1");
        await bench.ExecuteAsync(
            $"""
            insert into lead_events (lead_id, seq, from_stage, to_stage, at, actor, source, reason, recorded_at)
            select id, 1 + (select max(e.seq) from lead_events e where e.lead_id = leads.id), 'qualified', 'routed', {at}, 'leadrouter', 'routing', 'To {owner}.', {at}
            from leads
            """
        );
        await bench.ExecuteAsync(
            $"""
            insert into decisions (id, kind, contact_id, lead_id, account_key, at, playbook_hash, disposition, body)
            select 'route-{at}', 'route', contact_id, id, account_key, {at}, '', 'routed', '{body}' from leads
            """
        );
    }
}
