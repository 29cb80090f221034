using LeadRouter.Routing.Leaving;
using LeadRouter.Storage;
using LeadRouter.Storage.Members;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

/// <summary>
/// A route that had read who is there before the leave, and committed after all was moved, left its lead with who had left for good: the leave was done. So did a leave
/// and a return that were said while one was under way.
/// </summary>
public sealed class When_a_lead_comes_to_somebody_who_has_just_left
{
    private const string Ana = "ana@sales.example";
    private const string Ben = "ben@sales.example";
    private const string Eve = "eve@sales.example";

    [Theory]
    [InlineData("owner")]
    [InlineData("sdr")]
    public async Task It_is_moved_as_the_others_were(string role)
    {
        await using var rig = await RoutingRig.StartAsync();
        await Leaves(rig).LeaveAsync(Ana, Eve, "ops", null, RoutingRig.Token);
        await rig.MoveLeaversAsync();
        (await Leaves(rig).FindAsync(Ana, RoutingRig.Token)).DoneAt.ShouldNotBeNull();
        var lead = await rig.QualifyAsync("acme.example", facts: ("country", "DE"));
        await rig.RouteAsync(lead);
        await rig.ExecuteAsync($"update leads set {role} = @Ana, version = version + 1", new { Ana });

        await rig.MoveLeaversAsync();

        (await rig.OneAsync<string>($"select {role} from leads")).ShouldBe(role == "owner" ? Ben : Eve);
        (await Leaves(rig).FindAsync(Ana, RoutingRig.Token)).DoneAt.ShouldNotBeNull();
        (await rig.Database.TransactAsync(LeavingStore.DueAsync, RoutingRig.Token)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task What_is_said_while_a_pass_is_under_way_is_not_ended_with_it(Dialect dialect)
    {
        await using var rig = await RoutingRig.StartAsync(dialect: dialect);
        await Leaves(rig).LeaveAsync(Ana, null, "ops", null, RoutingRig.Token);
        var under = (await rig.Database.TransactAsync(LeavingStore.DueAsync, RoutingRig.Token)).ShouldHaveSingleItem();
        rig.Clock.Now += TimeSpan.FromSeconds(1);
        (await Leaves(rig).ReturnAsync(Ana, ["dach"], "ops", null, RoutingRig.Token)).ShouldBeTrue();
        await Leaves(rig).LeaveAsync(Ana, null, "ops", null, RoutingRig.Token);

        await rig.Database.TransactAsync((unit, token) => LeavingStore.EndAsync(unit, under, null, token), RoutingRig.Token);

        (await rig.Database.TransactAsync(LeavingStore.DueAsync, RoutingRig.Token)).Select(one => one.Member).ShouldBe([Ana]);
    }

    [Fact]
    public async Task A_new_leave_counts_from_nothing()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("acme.example", facts: ("country", "DE"));
        await rig.RouteAsync(lead);
        (await rig.OwnerAsync(lead)).ShouldBe(Ana);
        await Leaves(rig).LeaveAsync(Ana, null, "ops", null, RoutingRig.Token);
        await rig.MoveLeaversAsync();
        await Leaves(rig).ReturnAsync(Ana, ["dach"], "ops", null, RoutingRig.Token);
        await rig.MoveLeaversAsync();
        await rig.EndAsync(lead, "won");

        await Leaves(rig).LeaveAsync(Ana, null, "head", "For good.", RoutingRig.Token);
        await rig.MoveLeaversAsync();

        var leave = await Leaves(rig).FindAsync(Ana, RoutingRig.Token);
        (leave.Moved, leave.GivenBack, leave.DoneAt is not null).ShouldBe((0, 0, true));
        (await rig.OneAsync<string>("select asked_by || ' ' || why from member_leaves")).ShouldBe("head For good.");
    }

    private static MemberLeaves Leaves(RoutingRig rig) => new(rig.Database);
}
