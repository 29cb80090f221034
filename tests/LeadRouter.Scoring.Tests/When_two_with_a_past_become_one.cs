using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Storage;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.ReadSide;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>Levels, waits and leads that came back, when contacts are merged and parted.</summary>
public sealed class When_two_with_a_past_become_one
{
    private const long Day = 86_400_000;

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task The_level_and_the_wait_of_either_are_theirs(Dialect dialect)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        var guide = Demo("ann") with { Type = ActivityType.Download, Form = null, Asset = "buyers-guide", At = Now - (9 * Day) };
        await bench.ProcessAsync([guide, Pricing("bob", Now - 9000)], 2);
        await SetAsync(bench, "u:ann", "created_at = 1");
        await SetAsync(bench, "u:bob", $"held_level = 2, waiting_since = {Now - Day}");

        await bench.ProcessAsync([Merge("u:ann", "u:bob")], 1);

        (await bench.RowsAsync("select id || ' ' || held_level || ' ' || waiting_since from contacts where merged_into is null")).ShouldBe([
            $"{await OfAsync(bench, "u:ann")} 2 {Now - Day}",
        ]);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Their_history_ends_where_their_explanation_stands(Dialect dialect)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync(
            [
                Identify("ann", "VP Operations"),
                Account("ann"),
                .. Pricings("ann", Now - (20 * Day)),
                Identify("bob", "CTO", "other.example"),
            ],
            10
        );
        await bench.ProcessAsync([Demo("ann")], 1);
        bench.Clock.Now = Now + 5;
        await bench.ProcessAsync([Recycled("ann", Now + 5)], 1);
        bench.Clock.Now = Now + Day;
        await bench.ProcessAsync(Pricings("bob", Now + Day - 5), 10);
        await SameAsync(bench, "ann", "bob");

        await bench.ProcessAsync([Merge("u:ann", "u:bob", Day)], 1);
        await SameAsync(bench, "ann");

        await bench.ProcessAsync([Unmerge("u:ann", "u:bob", Day + 1)], 1);
        bench.Clock.Now = Now + (2 * Day);
        await SameAsync(bench, "ann", "bob");
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Parted_again_each_has_the_leads_that_came_of_their_own_doings(Dialect dialect)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Demo("ann")], 10);
        await bench.ProcessAsync([Identify("bob", "CTO", "other.example"), Demo("bob")], 10);
        await bench.ProcessAsync([Recycled("bob", Now + 1)], 1);
        var before = await LeadsAsync(bench);
        before.Count.ShouldBe(2);

        await bench.ProcessAsync([Merge("u:ann", "u:bob", 2)], 1);
        (await bench.CountAsync("select count(distinct contact_id) from leads")).ShouldBe(1);
        await bench.ProcessAsync([Unmerge("u:ann", "u:bob", 3)], 1);

        (await LeadsAsync(bench)).ShouldBe(before);
        (await bench.CountAsync("select count(*) from lead_contacts")).ShouldBe(2);
        (await bench.CountAsync("select count(*) from outbox where id like 'lead-qualified:%'")).ShouldBe(2, "nobody is routed twice");
        (await bench.RowsAsync("select to_stage from lead_events where reason like '%parted%'")).ShouldBe(["recycled"]);
    }

    [Fact]
    public async Task Parted_again_whoever_has_no_account_sleeps_by_their_own_lead_alone()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Pricing("ann", Now - 9000), Demo("ann")], 10);
        await bench.ProcessAsync([Recycled("ann", Now + 1)], 1);
        await bench.ProcessAsync([Identify("bob", "CTO", "other.example")], 1);
        await bench.ProcessAsync([Merge("u:ann", "u:bob", 2), Unmerge("u:ann", "u:bob", 3)], 1);

        var contacts = new ContactReader(bench.Database, bench.Live, new MemoryStateCache());
        (await contacts.FindAsync("ann", TestContext.Current.CancellationToken))!.Exits.ShouldHaveSingleItem().Stage.ShouldBe("recycled");
        (await contacts.FindAsync("bob", TestContext.Current.CancellationToken))!.Exits.ShouldBeEmpty();
        (await bench.RowsAsync("select account_key from leads")).ShouldBe(["contact:" + await OfAsync(bench, "u:ann")]);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Parted_again_all_who_were_part_of_a_lead_are_when_nothing_tells_any_more_how_they_joined(Dialect dialect)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        string[] users = ["ann", "bob", "cleo", "dan"];
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Demo("ann")], 10);
        await bench.ProcessAsync([.. users[1..3].Select(user => Identify(user, "CTO")), .. users[1..3].Select(Demo)], 10);
        await bench.ProcessAsync([Identify("dan", "Accountant")], 10);
        var before = await MembersAsync(bench);
        before.ShouldBe(["u:ann", "u:bob", "u:cleo"]);
        await bench.ExecuteAsync("delete from decisions");

        await bench.ProcessAsync([Merge("u:cleo", "u:dan", 1)], 1);
        await bench.ProcessAsync([Merge("u:bob", "u:cleo", 2), Merge("u:ann", "u:cleo", 2)], 2);
        (await MembersAsync(bench)).ShouldBe(["u:ann", "u:bob", "u:cleo", "u:dan"]);
        (await bench.CountAsync("select count(*) from lead_contacts")).ShouldBe(1);
        await bench.ProcessAsync([Unmerge("u:ann", "u:cleo", 3)], 1);
        await bench.ProcessAsync([Unmerge("u:bob", "u:cleo", 4), Unmerge("u:dan", "u:cleo", 4)], 2);

        (await MembersAsync(bench)).ShouldBe(before);
        (await LeadsAsync(bench)).ShouldHaveSingleItem().ShouldStartWith("u:ann ");
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_lead_goes_with_whoever_opened_it_to_the_contact_that_they_turn_out_to_be(Dialect dialect)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync([Identify("cleo", "CTO", "other.example"), Pricing("bob", Now - 9000)], 10);
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Demo("ann"), Unmerge("u:ann", "u:zoe")], 10);
        var join = Alias("bob", "ann");
        await bench.ProcessAsync([join], 1);
        (await MembersAsync(bench)).ShouldBe(["u:ann", "u:bob"]);

        // The same message again, as it was said first: it was Cleo who had been Ann.
        await bench.ProcessAsync([join with { UserId = "cleo", At = join.At - 1 }], 1);

        (await MembersAsync(bench)).ShouldBe(["u:ann", "u:cleo"]);
        (
            await bench.CountAsync(
                "select count(*) from leads l join lead_contacts lc on lc.lead_id = l.id and lc.contact_id = l.contact_id"
            )
        ).ShouldBe(1);
        (await bench.CountAsync("select count(*) from outbox where id like 'lead-qualified:%'")).ShouldBe(1, "nobody is routed twice");
    }

    [Fact]
    public async Task Parted_again_a_lead_of_both_stays_with_the_one_who_would_have_been_one_alone()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Pricing("bob", Now - 9000), Merge("u:ann", "u:bob", 1)], 10);
        await bench.ProcessAsync([Demo("bob")], 1);

        await bench.ProcessAsync([Unmerge("u:ann", "u:bob", 2)], 1);

        (await LeadsAsync(bench)).ShouldHaveSingleItem().ShouldStartWith("u:bob ");
    }

    [Fact]
    public async Task Parted_again_each_keeps_the_level_that_they_reached_themselves_and_no_other()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        // Heard of late: their points stand where level 2 would be kept, and it was never reached.
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Guide("buyers-guide"), Guide("rfp-kit")], 10);
        await bench.ProcessAsync([Identify("bob", "CTO", "other.example"), .. Pricings("bob", Now - Day)], 10);
        var before = await LevelsAsync(bench);
        before.ShouldBe(["ann 3", "bob 2"]);

        await bench.ProcessAsync([Merge("u:ann", "u:bob", 1)], 1);
        (await LevelsAsync(bench)).ShouldBe(["ann 1", "bob 1"]);
        await bench.ProcessAsync([Unmerge("u:ann", "u:bob", 2)], 1);

        (await LevelsAsync(bench)).ShouldBe(before);
    }

    private static Activity Guide(string asset) =>
        Demo("ann") with
        {
            Type = ActivityType.Download,
            Form = null,
            Asset = asset,
            MessageId = asset,
            At = Now - (6 * Day),
        };

    private static Task<IReadOnlyList<string>> LevelsAsync(ScoringBench bench) =>
        bench.RowsAsync(
            "select substr(i.node, 3) || ' ' || c.held_level from contacts c join identities i on i.contact_id = c.id where i.node like 'u:%' order by i.node"
        );

    private static Task<IReadOnlyList<string>> MembersAsync(ScoringBench bench) =>
        bench.RowsAsync(
            "select i.node from lead_contacts lc join identities i on i.contact_id = lc.contact_id where i.node like 'u:%' order by i.node"
        );

    /// <summary>Each lead with the name of whose it is and of who is in it.</summary>
    private static Task<IReadOnlyList<string>> LeadsAsync(ScoringBench bench) =>
        bench.RowsAsync(
            """
            select i.node || ' ' || l.stage || ' ' || l.motion || ' ' || l.account_key || ' ' || coalesce(cast(l.closed_at as text), '-')
            from leads l join lead_contacts lc on lc.lead_id = l.id and lc.contact_id = l.contact_id join identities i on i.contact_id = l.contact_id
            where i.node like 'u:%' order by i.node, l.qualified_at
            """
        );

    private static async Task SameAsync(ScoringBench bench, params string[] users)
    {
        var contacts = new ContactReader(bench.Database, bench.Live, new MemoryStateCache());
        var pasts = new ContactPastReader(bench.Database, contacts);
        foreach (var user in users)
        {
            var (contact, _, days) = (
                await pasts.FindAsync(
                    user,
                    bench.Live.Playbook,
                    bench.Live.Classifier,
                    bench.Clock.Now,
                    30,
                    TestContext.Current.CancellationToken
                )
            ).ShouldNotBeNull();
            var now = Evaluator.Evaluate(contact.State, contact.Account, bench.Live.Playbook, contact.Context(bench.Clock.Now));
            var last = days[^1];
            (last.Points, last.Level, last.Grade, last.Outcome).ShouldBe(
                (now.Engagement.Points, now.Engagement.Level, now.Fit.Grade, now.Qualification.Outcome),
                user
            );
        }
    }

    private static async Task<string> OfAsync(ScoringBench bench, string node) =>
        (await bench.RowsAsync($"select contact_id from identities where node = '{node}'"))[0];

    private static async Task SetAsync(ScoringBench bench, string node, string values) =>
        await bench.RowsAsync(
            $"update contacts set {values} where id = (select contact_id from identities where node = '{node}') returning id"
        );

    private static Activity[] Pricings(string user, long at) =>
        [.. Enumerable.Range(0, 3).Select(i => Pricing(user, at + i, $"pricing-{at}-{i}"))];

    private static Activity Recycled(string user, long at) =>
        new()
        {
            Source = "crm",
            MessageId = $"{user}-recycled",
            Type = ActivityType.Fact,
            At = at,
            UserId = user,
            Traits = new Dictionary<string, string> { ["lead.status"] = "recycled", ["lead.reason"] = "timing" },
        };
}
