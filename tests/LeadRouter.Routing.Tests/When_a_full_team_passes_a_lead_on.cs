using LeadRouter.Engine.Members;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Storage;
using LeadRouter.Storage.Members;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

/// <summary>The lead that was to move counted against the team's own cap, so a team that was full kept it where it was for ever.</summary>
public sealed class When_a_full_team_passes_a_lead_on
{
    private const string Ana = "ana@sales.example";
    private const string Ben = "ben@sales.example";

    [Theory]
    [InlineData(Dialect.Sqlite, 3, null)]
    [InlineData(Dialect.Sqlite, null, 3)]
    [InlineData(Dialect.Postgres, 3, null)]
    public async Task One_of_its_members_takes_it_from_another(Dialect dialect, int? open, int? points)
    {
        await using var rig = await RoutingRig.StartAsync(Capped(open, points), dialect);
        await FillAsync(rig, 3);
        var anas = Guid.Parse((await rig.AllAsync<string>("select id from leads where owner = @Ana order by id", new { Ana }))[0]);

        var moved = await rig.Database.TransactAsync(
            (unit, token) => rig.Rerouter.RerouteAsync(anas, "Nobody had called within 4 hours", unit, token),
            RoutingRig.Token
        );

        moved.ShouldBe(new Rerouting(RerouteOutcome.Moved, Ben));
    }

    [Fact]
    public async Task Who_leaves_it_leaves_nothing_behind()
    {
        await using var rig = await RoutingRig.StartAsync(Capped(3, null));
        await FillAsync(rig, 3);

        await new MemberLeaves(rig.Database).LeaveAsync(Ana, null, "ops", null, RoutingRig.Token);
        await rig.MoveLeaversAsync();

        (await rig.AllAsync<string>("select distinct owner from leads where closed_at is null")).ShouldBe([Ben]);
    }

    [Fact]
    public async Task A_member_who_is_full_takes_none_all_the_same()
    {
        await using var rig = await RoutingRig.StartAsync(Capped(2, null, SomePlaybook.Member("ana"), SomePlaybook.Member("ben", open: 1)));
        await FillAsync(rig, 2);

        await new MemberLeaves(rig.Database).LeaveAsync(Ana, null, "ops", null, RoutingRig.Token);
        await rig.MoveLeaversAsync();

        (await rig.AllAsync<string>("select owner from leads where closed_at is null order by owner")).ShouldBe([Ana, Ben]);
    }

    [Fact]
    public async Task One_from_outside_adds_to_it()
    {
        await using var rig = await RoutingRig.StartAsync(Capped(2, null));
        var outside = await rig.QualifyAsync("owned.example", facts: [("country", "DE"), ("owner", "zoe@sales.example")]);
        await rig.RouteAsync(outside);
        await FillAsync(rig, 2);

        await new MemberLeaves(rig.Database).LeaveAsync("zoe@sales.example", null, "ops", null, RoutingRig.Token);
        await rig.MoveLeaversAsync();

        (await rig.OwnerAsync(outside)).ShouldBe("zoe@sales.example", "the team has no room for one more");
    }

    private static async Task FillAsync(RoutingRig rig, int leads)
    {
        for (var number = 0; number < leads; number++)
        {
            await rig.RouteAsync(await rig.QualifyAsync($"acme{number}.example", facts: ("country", "DE")));
        }

        (await rig.OneAsync<long>("select count(*) from waiting_leads")).ShouldBe(0);
        var more = await rig.QualifyAsync("more.example", facts: ("country", "DE"));
        await rig.RouteAsync(more);
        (await rig.OneAsync<long>("select count(*) from waiting_leads")).ShouldBe(1, "the team is full");
        await rig.EndAsync(more, "disqualified");
    }

    private static Playbook Capped(int? open, int? points, params TeamMember[] members)
    {
        var playbook = SomePlaybook.With(members.Length > 0 ? members : [SomePlaybook.Member("ana"), SomePlaybook.Member("ben")]);
        var territories = playbook.Territories;
        return playbook with
        {
            Territories = territories with
            {
                Teams = territories.Teams.ToDictionary(
                    team => team.Key,
                    team =>
                        team.Key == "dach" ? team.Value with { Limits = new CapacityLimits(null, null, null, open, points) } : team.Value
                ),
            },
        };
    }
}
