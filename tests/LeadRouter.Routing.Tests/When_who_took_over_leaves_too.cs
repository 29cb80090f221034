using LeadRouter.Storage.Members;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

/// <summary>Only the first successor was asked, for what was owned and for claims.</summary>
public sealed class When_who_took_over_leaves_too
{
    private const string Ana = "ana@sales.example";
    private const string Ben = "ben@sales.example";
    private const string Eve = "eve@sales.example";

    [Fact]
    public async Task An_account_of_the_first_goes_to_who_has_it_all_by_now()
    {
        await using var rig = await RoutingRig.StartAsync();
        await LeaveAsync(rig, Ana, Ben);
        await LeaveAsync(rig, Ben, Eve);

        var lead = await rig.QualifyAsync("acme.example", facts: [("country", "DE"), ("owner", Ana)]);
        await rig.RouteAsync(lead);

        (await rig.OwnerAsync(lead)).ShouldBe(Eve);
        (await rig.OneAsync<long>("select count(*) from account_claims")).ShouldBe(0, "it is owned");
    }

    [Fact]
    public async Task Claims_go_to_who_is_there_and_not_to_who_has_left_before()
    {
        await using var rig = await RoutingRig.StartAsync(SomePlaybook.With(SomePlaybook.Member("ana")));
        var lead = await rig.QualifyAsync("acme.example", facts: ("country", "DE"));
        await rig.RouteAsync(lead);
        await LeaveAsync(rig, Ben, Eve);

        await LeaveAsync(rig, Ana, Ben);

        (await rig.OneAsync<string>("select owner from account_claims")).ShouldBe(Eve);
        (await rig.OwnerAsync(lead)).ShouldBe(Eve);
    }

    private static async Task LeaveAsync(RoutingRig rig, string member, string? successor)
    {
        await new MemberLeaves(rig.Database).LeaveAsync(member, successor, "ops", null, RoutingRig.Token);
        await rig.MoveLeaversAsync();
    }
}
