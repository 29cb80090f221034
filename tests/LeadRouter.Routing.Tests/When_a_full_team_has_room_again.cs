using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Storage;
using Shouldly;
using Xunit;
using static LeadRouter.Routing.Tests.FullTeam;

namespace LeadRouter.Routing.Tests;

public sealed class When_a_full_team_has_room_again
{
    [Fact]
    public async Task A_lead_that_ends_makes_room_for_the_one_that_waits()
    {
        await using var rig = await RoutingRig.StartAsync(OneOpenLead);
        var first = await RoutedAsync(rig, 1);
        var second = await RoutedAsync(rig, 2);
        await rig.PullAsync();
        (await OwnerAsync(rig, second)).ShouldBeNull();

        await rig.EndAsync(first, "won");
        await rig.PullAsync();

        (await OwnerAsync(rig, second)).ShouldBe(Ana);
        (await rig.OneAsync<long>("select count(*) from waiting_leads")).ShouldBe(0);
        (await rig.OneAsync<long>("select waits from routing_desks where team = 'dach'")).ShouldBe(0);
        (await rig.TurnsAsync())[Ana].ShouldBe(2);
        (await rig.AllAsync<string>("select disposition from decisions where lead_id = @Id order by disposition", Id(second))).ShouldBe([
            "routed",
            "waiting",
        ]);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task The_most_urgent_comes_first_then_the_oldest(Dialect dialect)
    {
        await using var rig = await RoutingRig.StartAsync(OneOpenLead, dialect);
        var last = await RoutedAsync(rig, 1);
        var leads = new List<LeadQualified>();
        foreach (var (number, priority) in new[] { (2, 3), (3, 2), (4, 1), (5, 2) })
        {
            rig.Clock.Now += TimeSpan.FromSeconds(1);
            leads.Add(await RoutedAsync(rig, number, priority));
        }

        var order = new List<int>();
        while (order.Count < leads.Count)
        {
            await rig.EndAsync(last, "won");
            await rig.PullAsync();
            var owned = await OwnedAsync(rig, leads);
            var next = Enumerable.Range(0, leads.Count).Single(i => owned[i] && !order.Contains(i));
            order.Add(next);
            last = leads[next];
        }

        order.ShouldBe([2, 1, 3, 0]);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_new_lead_does_not_pass_one_that_waits(Dialect dialect)
    {
        await using var rig = await RoutingRig.StartAsync(OneOpenLead, dialect);
        var first = await RoutedAsync(rig, 1);
        var second = await RoutedAsync(rig, 2);
        // The room is there, and nobody has looked yet.
        await rig.ExecuteAsync("update leads set closed_at = 1, stage = 'won' where id = @Id", Id(first));
        rig.Clock.Now += TimeSpan.FromSeconds(1);

        var third = await RoutedAsync(rig, 3);
        (await OwnerAsync(rig, third)).ShouldBeNull();
        (await rig.OneAsync<string>("select reason from lead_events where lead_id = @Id and seq = 2", Id(third))).ShouldBe(
            "Waits for room: territory dach, and the room that team dach has is for leads that came before it."
        );
        await rig.PullAsync();

        (await OwnerAsync(rig, second)).ShouldBe(Ana);
        (await OwnerAsync(rig, third)).ShouldBeNull();
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_less_urgent_one_does_not_take_the_room_of_one_with_other_needs(Dialect dialect)
    {
        // Whoever can do IoT can do the rest too.
        await using var rig = await RoutingRig.StartAsync(
            WithIot(SomePlaybook.Member("ana", open: 1) with { Skills = ["iot"] }, SomePlaybook.Member("ben", open: 1)),
            dialect
        );
        var first = await rig.QualifyAsync("iot1.example", 2, "new", null, ("country", "DE"), ("product", "iot"));
        await rig.RouteAsync(first);
        var urgent = await rig.QualifyAsync("iot2.example", 1, "new", null, ("country", "DE"), ("product", "iot"));
        await rig.RouteAsync(urgent);
        (await OwnerAsync(rig, urgent)).ShouldBeNull("only Ana can take it, and she is full");
        (await OwnerAsync(rig, await RoutedAsync(rig, 1))).ShouldBe(Ben, "which Ana could not take either");
        // The room is there, and nobody has looked yet.
        await rig.ExecuteAsync("update leads set closed_at = 1, stage = 'won' where id = @Id", Id(first));

        var other = await RoutedAsync(rig, 2, priority: 3);
        (await OwnerAsync(rig, other)).ShouldBeNull();
        await rig.PullAsync();

        (await OwnerAsync(rig, urgent)).ShouldBe(Ana);
        (await OwnerAsync(rig, other)).ShouldBeNull();
        await rig.EndAsync(urgent, "won");
        await rig.PullAsync();
        (await OwnerAsync(rig, other)).ShouldBe(Ana);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Much_room_is_filled_in_few_transactions_and_in_their_order(Dialect dialect)
    {
        const int waiting = 40;
        await using var rig = await RoutingRig.StartAsync(OneOpenLead, dialect);
        await RoutedAsync(rig, 0);
        var leads = new List<LeadQualified>();
        for (var i = 1; i <= waiting; i++)
        {
            rig.Clock.Now += TimeSpan.FromSeconds(1);
            leads.Add(await RoutedAsync(rig, i, 1 + (i % 3)));
        }

        rig.Switch(SomePlaybook.With(SomePlaybook.Member("ana", open: 31), SomePlaybook.Member("ben", open: 5)) with { Hash = "another" });
        await rig.PullAsync();

        var order = leads.OrderBy(lead => lead.Priority).ThenBy(lead => lead.QualifiedAt).ToList();
        (await OwnedAsync(rig, order)).ShouldBe([.. Enumerable.Range(0, waiting).Select(place => place < 35)]);
        (await rig.OneAsync<long>("select count(*) from waiting_leads")).ShouldBe(5);
        (await rig.TurnsAsync()).Values.Sum().ShouldBe(36);
        if (dialect == Dialect.Postgres)
        {
            var transactions = await rig.OneAsync<long>("select count(distinct xmin::text) from leads where owner is not null");
            transactions.ShouldBeLessThan(10, "1, 2, 4 ... leads in each");
        }
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task The_next_day_makes_room_by_itself(Dialect dialect)
    {
        await using var rig = await RoutingRig.StartAsync(SomePlaybook.With(SomePlaybook.Member("ana", perDay: 1)), dialect);
        await RoutedAsync(rig, 1);
        var second = await RoutedAsync(rig, 2);
        await rig.PullAsync();

        // Ana's work ends at 16:00 UTC: then nobody is there, and she has had her lead of the day.
        (await rig.OneAsync<long>("select look_at from routing_desks where team = 'dach'")).ShouldBe(At("2026-01-05T16:00:00Z"));
        await MoveAsync(rig, "2026-01-05T16:00:00Z");
        (await OwnerAsync(rig, second)).ShouldBeNull();
        await MoveAsync(rig, "2026-01-06T07:59:00Z");
        (await OwnerAsync(rig, second)).ShouldBeNull("it is another day, and nobody has begun to look");
        await MoveAsync(rig, "2026-01-06T08:00:00Z");

        (await OwnerAsync(rig, second)).ShouldBe(Ana);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_member_whom_a_playbook_switches_on_gets_what_waits(Dialect dialect)
    {
        var off = SomePlaybook.Member("ben") with { On = false };
        await using var rig = await RoutingRig.StartAsync(SomePlaybook.With(SomePlaybook.Member("ana", open: 1), off), dialect);
        await RoutedAsync(rig, 1);
        var second = await RoutedAsync(rig, 2);

        rig.Switch(SomePlaybook.With(SomePlaybook.Member("ana", open: 1), off with { On = true }) with { Hash = "another" });
        await rig.PullAsync();

        (await OwnerAsync(rig, second)).ShouldBe(Ben);
    }

    /// <summary>What IoT is about is for who can do it.</summary>
    private static Playbook WithIot(params TeamMember[] dach)
    {
        var playbook = SomePlaybook.With(dach);
        return playbook with
        {
            Territories = playbook.Territories with
            {
                Rules =
                [
                    new TerritoryRule("iot", new FieldMatch("product", [new ExactMatcher("iot")]), "dach") { Skills = ["iot"] },
                    .. playbook.Territories.Rules,
                ],
            },
        };
    }

    private static async Task<bool[]> OwnedAsync(RoutingRig rig, IEnumerable<LeadQualified> leads)
    {
        var owned = new List<bool>();
        foreach (var lead in leads)
        {
            owned.Add(await OwnerAsync(rig, lead) is not null);
        }

        return [.. owned];
    }

    private static Task MoveAsync(RoutingRig rig, string instant)
    {
        rig.Clock.Now = DateTimeOffset.Parse(instant);
        return rig.PullAsync();
    }

    private static long At(string instant) => DateTimeOffset.Parse(instant).ToUnixTimeMilliseconds();
}
