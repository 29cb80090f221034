using LeadRouter.Storage.Members;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

/// <summary>A lead that came after the leave went to who had left, and stayed there.</summary>
public sealed class When_an_owner_by_hand_has_left
{
    private const string Ana = "ana@sales.example";
    private const string Ben = "ben@sales.example";
    private const string Eve = "eve@sales.example";

    [Theory]
    [InlineData(Eve, Eve)]
    [InlineData(null, Ben)]
    public async Task A_later_lead_goes_to_who_has_taken_over_or_else_by_the_ladder(string? successor, string owner)
    {
        await using var rig = await RoutingRig.StartAsync();
        await new MemberLeaves(rig.Database).LeaveAsync(Ana, successor, "ops", null, RoutingRig.Token);
        await rig.MoveLeaversAsync();

        var lead = await rig.QualifyAsync("acme.example", facts: [("country", "DE"), ("ownerByHand", Ana)]);
        await rig.RouteAsync(lead);

        (await rig.OwnerAsync(lead)).ShouldBe(owner);
        (await rig.TurnsAsync()).Values.Sum().ShouldBe(successor is null ? 1 : 0);
    }
}
