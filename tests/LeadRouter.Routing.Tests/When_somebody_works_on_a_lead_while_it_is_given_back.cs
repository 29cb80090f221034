using LeadRouter.Routing.Leaving;
using LeadRouter.Storage.Members;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

/// <summary>Whether somebody was in touch was read for a hundred leads at once, and believed when the last of them was moved.</summary>
public sealed class When_somebody_works_on_a_lead_while_it_is_given_back
{
    private const string Ana = "ana@sales.example";
    private const string Ben = "ben@sales.example";

    [Fact]
    public async Task It_stays()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("acme.example", facts: ("country", "DE"));
        await rig.RouteAsync(lead);
        (await rig.OwnerAsync(lead)).ShouldBe(Ana);
        var leaves = new MemberLeaves(rig.Database);
        await leaves.LeaveAsync(Ana, null, "ops", null, RoutingRig.Token);
        await rig.MoveLeaversAsync();
        await leaves.ReturnAsync(Ana, ["dach"], "ops", null, RoutingRig.Token);
        var read = (
            await rig.Database.TransactAsync((unit, token) => ReturningStore.LeadsAsync(unit, Ana, 100, token), RoutingRig.Token)
        ).ShouldHaveSingleItem();
        rig.Clock.Now += TimeSpan.FromMinutes(1);
        await rig.ExecuteAsync("update service_levels set touched_at = @Now where ended_at is null", new { rig.Now });

        var given = await rig.Database.TransactAsync(
            (unit, token) => MemberReturn.ReturnAsync(rig.Rerouter, read, Ana, unit, token),
            RoutingRig.Token
        );

        given.To.ShouldBeNull();
        given.Reason.ShouldBe($"Somebody has worked on it since {Ben} has it.");
        (await rig.OwnerAsync(lead)).ShouldBe(Ben);
    }
}
