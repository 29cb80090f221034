using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Storage;
using LeadRouter.Storage.Members;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

/// <summary>Leads that only they could take waited for ever, and no desk was looked at again.</summary>
public sealed class When_the_last_who_could_take_a_lead_leaves
{
    private const string Ana = "ana@sales.example";
    private const string Ben = "ben@sales.example";
    private const string Eve = "eve@sales.example";

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task What_they_had_what_waited_for_them_and_what_comes_goes_to_the_last_rule(Dialect dialect)
    {
        await using var rig = await RoutingRig.StartAsync(Iot(SomePlaybook.Member("ana", open: 1), SomePlaybook.Member("ben")), dialect);
        var had = await rig.QualifyAsync("had.example", facts: [("country", "DE"), ("product", "iot")]);
        await rig.RouteAsync(had);
        var waits = await rig.QualifyAsync("waits.example", facts: [("country", "DE"), ("product", "iot")]);
        await rig.RouteAsync(waits);
        await rig.PullAsync();
        (await rig.OwnerAsync(had)).ShouldBe(Ana);
        (await rig.OwnerAsync(waits)).ShouldBeNull("only Ana can take it, and she is full");

        await new MemberLeaves(rig.Database).LeaveAsync(Ana, null, "ops", null, RoutingRig.Token);
        await rig.MoveLeaversAsync();
        await rig.PullAsync();
        var comes = await rig.QualifyAsync("comes.example", facts: [("country", "DE"), ("product", "iot")]);
        await rig.RouteAsync(comes);

        (await rig.OwnerAsync(had)).ShouldBe(Eve);
        (await rig.OwnerAsync(waits)).ShouldBe(Eve);
        (await rig.OwnerAsync(comes)).ShouldBe(Eve);
        (await rig.OneAsync<long>("select count(*) from waiting_leads")).ShouldBe(0);
        (
            await rig.OneAsync<string>("select territory || ' ' || team from leads where id = @Id", new { Id = waits.LeadId.ToString("N") })
        ).ShouldBe("rest desk");
    }

    [Fact]
    public async Task What_waited_is_looked_at_also_where_they_had_nothing()
    {
        await using var rig = await RoutingRig.StartAsync(Iot(SomePlaybook.Member("ana", perDay: 1), SomePlaybook.Member("ben")));
        var first = await rig.QualifyAsync("first.example", facts: [("country", "DE"), ("product", "iot")]);
        await rig.RouteAsync(first);
        await rig.EndAsync(first, "won");
        var waits = await rig.QualifyAsync("waits.example", facts: [("country", "DE"), ("product", "iot")]);
        await rig.RouteAsync(waits);
        await rig.PullAsync();

        await new MemberLeaves(rig.Database).LeaveAsync(Ana, null, "ops", null, RoutingRig.Token);
        await rig.MoveLeaversAsync();
        await rig.PullAsync();

        (await rig.OwnerAsync(waits)).ShouldBe(Eve);
    }

    [Fact]
    public async Task One_that_everybody_else_has_had_goes_there_too()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("acme.example", facts: ("country", "DE"));
        await rig.RouteAsync(lead);
        await rig.RerouteAsync(lead);
        (await rig.OwnerAsync(lead)).ShouldBe(Ben, "Ana has had it");

        await new MemberLeaves(rig.Database).LeaveAsync(Ben, null, "ops", null, RoutingRig.Token);
        await rig.MoveLeaversAsync();

        (await rig.OwnerAsync(lead)).ShouldBe(Eve);
    }

    /// <summary>The first of them claims the account, so that a step above the rules has the second, and the team that has nobody is asked who calls first.</summary>
    [Fact]
    public async Task Two_leads_of_one_account_are_routed_together()
    {
        var playbook = Iot(SomePlaybook.Member("ana"), SomePlaybook.Member("ben"));
        var rules = playbook.Territories.Rules;
        await using var rig = await RoutingRig.StartAsync(
            playbook with
            {
                Territories = playbook.Territories with { Rules = [rules[0] with { Sdr = true }, .. rules.Skip(1)] },
            }
        );
        await new MemberLeaves(rig.Database).LeaveAsync(Ana, null, "ops", null, RoutingRig.Token);
        var first = await rig.QualifyAsync("acme.example", "new", facts: [("country", "DE"), ("product", "iot")]);
        var second = await rig.QualifyAsync("acme.example", "expansion", facts: [("country", "DE"), ("product", "iot")]);

        await rig.AssignAsync(first, second);

        (await rig.OwnerAsync(first)).ShouldBe(Eve);
        (await rig.OwnerAsync(second)).ShouldBe(Eve);
    }

    /// <summary>Leads about IoT are for those of <c>dach</c> who can do it: Ana.</summary>
    private static Playbook Iot(params TeamMember[] dach)
    {
        var playbook = SomePlaybook.With([.. dach.Select(member => member.Email == Ana ? member with { Skills = ["iot"] } : member)]);
        var territories = playbook.Territories;
        return playbook with
        {
            Territories = territories with
            {
                Rules =
                [
                    new TerritoryRule("iot", new FieldMatch("product", [new ExactMatcher("iot")]), "dach") { Skills = ["iot"] },
                    .. territories.Rules,
                ],
            },
        };
    }
}
