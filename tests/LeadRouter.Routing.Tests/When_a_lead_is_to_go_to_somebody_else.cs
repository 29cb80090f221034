using LeadRouter.Contracts.Scoring;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

public sealed class When_a_lead_is_to_go_to_somebody_else
{
    private const string Ana = "ana@sales.example";
    private const string Ben = "ben@sales.example";

    [Fact]
    public async Task It_goes_to_who_has_not_had_it_and_CRM_and_alerts_are_told()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("acme.example", "new", null, ("country", "DE"));
        await rig.RouteAsync(lead);
        (await rig.OwnerAsync(lead)).ShouldBe(Ana);

        (await rig.RerouteAsync(lead)).ShouldBe(new Rerouting(RerouteOutcome.Moved, Ben));

        (await rig.OwnerAsync(lead)).ShouldBe(Ben);
        (await rig.OneAsync<string>("select reason from lead_events order by seq desc limit 1")).ShouldBe(
            "Nobody had called within 4 hours. To ben@sales.example: territory dach, the turn in team dach is ben@sales.example's."
        );
        (await rig.AllAsync<string>("select id from outbox where endpoint like '%alerts%' order by id")).ShouldBe([
            $"lead-routed:{lead.LeadId:N}:2",
            $"lead-routed:{lead.LeadId:N}:3",
        ]);
        (await rig.OneAsync<string>("select owner from account_claims")).ShouldBe(Ben, "the claim goes with the lead");
        (await rig.TurnsAsync()).ShouldBe(new Dictionary<string, int> { [Ana] = 1, [Ben] = 1 }, ignoreOrder: true);
    }

    [Fact]
    public async Task It_stays_when_everybody_has_had_it()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("acme.example", "new", null, ("country", "DE"));
        await rig.RouteAsync(lead);
        await rig.RerouteAsync(lead);

        (await rig.RerouteAsync(lead)).ShouldBe(Rerouting.NobodyElse);

        (await rig.OwnerAsync(lead)).ShouldBe(Ben);
        (await rig.OneAsync<long>("select count(*) from waiting_leads")).ShouldBe(0);
        (await rig.OneAsync<long>("select count(*) from lead_past_owners")).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_taken_away_counts_as_a_lead_of_the_day_and_makes_room()
    {
        await using var rig = await RoutingRig.StartAsync(
            SomePlaybook.With(SomePlaybook.Member("ana", open: 1), SomePlaybook.Member("ben", perDay: 1))
        );
        var lead = await rig.QualifyAsync("acme1.example", "new", null, ("country", "DE"));
        await rig.RouteAsync(lead);
        (await rig.OwnerAsync(lead)).ShouldBe(Ana);

        await rig.RerouteAsync(lead);
        var second = await rig.QualifyAsync("acme2.example", "new", null, ("country", "DE"));
        await rig.RouteAsync(second);

        (await rig.OwnerAsync(second)).ShouldBe(Ana, "she has room again, and Ben has had his lead of the day");
    }

    [Fact]
    public async Task The_room_that_it_leaves_is_for_who_waits()
    {
        await using var rig = await RoutingRig.StartAsync(
            SomePlaybook.With(SomePlaybook.Member("ana", open: 1), SomePlaybook.Member("ben", open: 1))
        );
        var leads = new List<LeadQualified>();
        for (var i = 0; i < 3; i++)
        {
            leads.Add(await rig.QualifyAsync($"acme{i}.example", "new", null, ("country", "DE")));
            await rig.RouteAsync(leads[i]);
        }

        (await rig.RerouteAsync(leads[0])).ShouldBe(Rerouting.NobodyElse, "Ben has no room");
        await rig.EndAsync(leads[1], "won");
        (await rig.RerouteAsync(leads[0])).ShouldBe(new Rerouting(RerouteOutcome.Moved, Ben), "it is older than the one that waits");
        await rig.PullAsync();

        (await rig.OwnerAsync(leads[2])).ShouldBe(Ana);
    }

    [Fact]
    public async Task An_owner_by_hand_keeps_it()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("acme.example", "new", null, ("country", "DE"), ("ownerByHand", Ben));
        await rig.RouteAsync(lead);

        (await rig.RerouteAsync(lead)).ShouldBe(Rerouting.NobodyElse);
    }

    [Fact]
    public async Task One_that_nobody_has_or_that_has_ended_is_left_alone()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("acme.example", "new", null, ("country", "DE"));

        (await rig.RerouteAsync(lead)).ShouldBe(Rerouting.NotOpen);
        await rig.RouteAsync(lead);
        await rig.EndAsync(lead, "won");
        (await rig.RerouteAsync(lead)).ShouldBe(Rerouting.NotOpen);
    }
}
