using LeadRouter.Contracts.Scoring;
using LeadRouter.Storage;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

public sealed class When_leads_qualify_together
{
    private static readonly (string Field, string Value)[] German = [("country", "DE")];

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Each_is_routed_as_it_would_be_alone_the_most_urgent_first(Dialect dialect)
    {
        await using var together = await RoutingRig.StartAsync(dialect: dialect);
        await using var alone = await RoutingRig.StartAsync();
        var leads = await QualifyAsync(together, 30);

        await together.RouteTogetherAsync(leads);

        foreach (var one in leads.OrderBy(lead => lead.Priority).ThenBy(lead => lead.LeadId.ToString("N"), StringComparer.Ordinal))
        {
            var lead = await alone.QualifyAsync(one.AccountKey, one.Priority, one.Motion, null, German);
            await alone.RouteAsync(lead);
            (await together.OwnerAsync(one)).ShouldBe(await alone.OwnerAsync(lead));
        }

        (await together.TurnsAsync()).ShouldBe(await alone.TurnsAsync(), ignoreOrder: true);
        foreach (
            var rows in new[]
            {
                "lead_events where to_stage = 'routed'",
                "decisions where kind = 'route'",
                "service_levels where next_at is not null",
                "account_claims",
                "consumed",
            }
        )
        {
            (await together.OneAsync<long>($"select count(*) from {rows}")).ShouldBe(30, rows);
        }

        (await together.OneAsync<long>("select count(distinct id) from outbox where id like 'lead-routed:%'")).ShouldBe(30);
    }

    [Fact]
    public async Task The_last_room_is_given_once()
    {
        await using var rig = await RoutingRig.StartAsync(
            SomePlaybook.With(SomePlaybook.Member("ana", 2000, open: 5), SomePlaybook.Member("ben", open: 5))
        );

        await rig.RouteTogetherAsync(await QualifyAsync(rig, 14));

        (
            await rig.AllAsync<(string, long)>("select owner, count(*) from leads where owner is not null group by owner order by owner")
        ).ShouldBe([("ana@sales.example", 5L), ("ben@sales.example", 5L)]);
        (await rig.OneAsync<long>("select count(*) from waiting_leads")).ShouldBe(4);
        (await rig.OneAsync<long>("select min(priority) from waiting_leads")).ShouldBe(3, "the least urgent wait");
    }

    [Fact]
    public async Task Of_two_leads_of_an_account_the_second_goes_to_who_has_claimed_it_with_the_first()
    {
        await using var rig = await RoutingRig.StartAsync();
        var first = await rig.QualifyAsync("acme.example", 1, "new", null, German);
        var second = await rig.QualifyAsync("acme.example", 2, "expansion", null, German);

        await rig.RouteTogetherAsync([second, first]);

        (await rig.OwnerAsync(second)).ShouldBe(await rig.OwnerAsync(first));
        (await rig.TurnsAsync()).Values.Sum().ShouldBe(1);
    }

    [Fact]
    public async Task One_that_cannot_be_routed_leaves_the_flow_alone_and_the_others_have_their_owner()
    {
        await using var rig = await RoutingRig.StartAsync();
        var leads = await QualifyAsync(rig, 5);
        await rig.ExecuteAsync(
            "insert into decisions (id, kind, contact_id, lead_id, account_key, at, playbook_hash, disposition, body) values (@Id, 'route', 'c', 'l', 'a', 1, 'p', 'd', '{}')",
            new { Id = rig.DecisionOf(leads[2]) }
        );

        await rig.RouteTogetherAsync(leads);

        (await rig.OneAsync<long>("select count(*) from leads where owner is not null")).ShouldBe(4);
        (await rig.OneAsync<string>("select id from failed_messages")).ShouldBe($"lead-qualified:{leads[2].LeadId:N}:1");
        (await rig.TurnsAsync()).Values.Sum().ShouldBe(4);
    }

    [Fact]
    public async Task What_is_delivered_again_changes_nothing_and_is_answered()
    {
        await using var rig = await RoutingRig.StartAsync();
        var leads = await QualifyAsync(rig, 8);

        await rig.RouteTogetherAsync([.. leads, .. leads]);
        await rig.RouteTogetherAsync(leads);
        await rig.RouteTogetherAsync(leads, ":again");

        (await rig.OneAsync<long>("select count(*) from lead_events where to_stage = 'routed'")).ShouldBe(8);
        (await rig.TurnsAsync()).Values.Sum().ShouldBe(8);
        (await rig.OneAsync<long>("select count(*) from failed_messages")).ShouldBe(0);
    }

    /// <summary>Of accounts that share nothing, in three tiers of priority.</summary>
    private static async Task<IReadOnlyList<LeadQualified>> QualifyAsync(RoutingRig rig, int count)
    {
        var leads = new List<LeadQualified>();
        for (var i = 0; i < count; i++)
        {
            leads.Add(await rig.QualifyAsync($"firm{i}.example", 1 + (i % 3), "new", null, German));
        }

        return leads;
    }
}
