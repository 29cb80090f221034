using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

public sealed class When_members_have_enough_to_do
{
    [Fact]
    public async Task Leads_of_the_day_count_in_the_teams_own_zone()
    {
        await using var rig = await RoutingRig.StartAsync(
            SomePlaybook.With(SomePlaybook.Member("ana", weight: 9000, perDay: 1), SomePlaybook.Member("ben"))
        );
        // 22:30 UTC in January is 23:30 in Berlin; an hour later it is another day there, and the same one in UTC.
        // Nobody works at this hour: they get it all the same.
        rig.Clock.Now = new DateTimeOffset(2026, 1, 5, 22, 30, 0, TimeSpan.Zero);

        (await OwnerOfNextAsync(rig, 1)).ShouldBe("ana@sales.example");
        (await OwnerOfNextAsync(rig, 2)).ShouldBe("ben@sales.example");
        rig.Clock.Now = rig.Clock.Now.AddHours(1);
        (await OwnerOfNextAsync(rig, 3)).ShouldBe("ana@sales.example");
    }

    [Fact]
    public async Task A_closed_lead_makes_room()
    {
        await using var rig = await RoutingRig.StartAsync(
            SomePlaybook.With(SomePlaybook.Member("ana", weight: 9000, open: 1), SomePlaybook.Member("ben"))
        );

        (await OwnerOfNextAsync(rig, 1)).ShouldBe("ana@sales.example");
        (await OwnerOfNextAsync(rig, 2)).ShouldBe("ben@sales.example");
        await rig.ExecuteAsync("update leads set closed_at = 1 where owner = 'ana@sales.example'");
        (await OwnerOfNextAsync(rig, 3)).ShouldBe("ana@sales.example");
    }

    private static async Task<string> OwnerOfNextAsync(RoutingRig rig, int number)
    {
        var lead = await rig.QualifyAsync($"acme{number}.example", "new", null, ("country", "DE"));
        await rig.RouteAsync(lead);
        return await rig.OwnerAsync(lead);
    }
}
