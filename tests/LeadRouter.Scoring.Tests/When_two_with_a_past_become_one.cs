using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Histories;
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

    private static async Task SameAsync(ScoringBench bench, params string[] users)
    {
        var contacts = new ContactReader(bench.Database, bench.Live, new MemoryStateCache());
        var pasts = new ContactPastReader(bench.Database, contacts);
        foreach (var user in users)
        {
            var (contact, past) = (await pasts.FindAsync(user, TestContext.Current.CancellationToken)).ShouldNotBeNull();
            var now = Evaluator.Evaluate(contact.State, contact.Account, bench.Live.Playbook, contact.Context(bench.Clock.Now));
            var last = ScoreHistory.Of(past, bench.Live.Playbook, bench.Live.Classifier, bench.Clock.Now, 30)[^1];
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
