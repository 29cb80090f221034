using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

public sealed class When_a_lead_comes_back
{
    [Fact]
    public async Task The_last_owner_gets_it_back_and_nobody_loses_a_turn()
    {
        await using var rig = await RoutingRig.StartAsync(Rules("last_owner"));
        await EndedAsync(rig, "ben@sales.example");
        var lead = await rig.QualifyAsync("acme.example", "new", null, ("country", "DE"));

        await rig.RouteAsync(lead);

        (await rig.OwnerAsync(lead)).ShouldBe("ben@sales.example");
        (await rig.TurnsAsync()).ShouldBeEmpty();
        (await ReasonAsync(rig, lead)).ShouldContain("had the lead before it was recycled");
    }

    [Fact]
    public async Task It_goes_to_its_territory_where_the_playbook_says_so()
    {
        await using var rig = await RoutingRig.StartAsync(Rules("territory"));
        await EndedAsync(rig, "ben@sales.example");
        var lead = await rig.QualifyAsync("acme.example", "new", null, ("country", "DE"));

        await rig.RouteAsync(lead);

        (await rig.OwnerAsync(lead)).ShouldBe("ana@sales.example");
    }

    [Fact]
    public async Task Somebody_who_has_left_does_not_get_it_back()
    {
        await using var rig = await RoutingRig.StartAsync(Rules("last_owner"));
        await EndedAsync(rig, "gone@sales.example");
        var lead = await rig.QualifyAsync("acme.example", "new", null, ("country", "DE"));

        await rig.RouteAsync(lead);

        (await rig.OwnerAsync(lead)).ShouldBe("ana@sales.example");
    }

    [Fact]
    public async Task After_the_third_time_it_goes_to_the_person_whom_the_playbook_names_and_says_why()
    {
        await using var rig = await RoutingRig.StartAsync(Rules("last_owner"));
        for (var i = 0; i < 3; i++)
        {
            await EndedAsync(rig, "ben@sales.example");
        }

        var lead = await rig.QualifyAsync("acme.example", "new", null, ("country", "DE"));

        await rig.RouteAsync(lead);

        (await rig.OwnerAsync(lead)).ShouldBe("head@sales.example");
        (await ReasonAsync(rig, lead)).ShouldContain("came back 3 times");
    }

    [Fact]
    public async Task After_the_third_time_it_goes_to_one_of_the_team_that_the_playbook_names_in_their_turn()
    {
        var rules = Rules("last_owner");
        await using var rig = await RoutingRig.StartAsync(
            rules with
            {
                Recycle = rules.Recycle with { ThirdTo = null, ThirdToTeam = "desk" },
            }
        );
        for (var i = 0; i < 3; i++)
        {
            await EndedAsync(rig, "ben@sales.example");
        }

        var lead = await rig.QualifyAsync("acme.example", "new", null, ("country", "DE"));

        await rig.RouteAsync(lead);

        (await rig.OwnerAsync(lead)).ShouldBe("eve@sales.example");
        (await ReasonAsync(rig, lead)).ShouldBe(
            "To eve@sales.example: team desk looks at leads that came back 3 times, the turn in team desk is eve@sales.example's."
        );
        (await rig.OneAsync<string>("select team || ' ' || territory from leads where routed_at is not null")).ShouldStartWith("desk ");
        (await rig.TurnsAsync("desk"))["eve@sales.example"].ShouldBe(1);
        (await rig.OneAsync<long>("select count(*) from account_claims")).ShouldBe(0, "who looks at it has not made it theirs");
    }

    [Fact]
    public async Task A_person_who_had_no_account_then_or_was_somebody_else_is_remembered_all_the_same()
    {
        await using var rig = await RoutingRig.StartAsync(Rules("last_owner"));
        await EndedAsync(rig, "ben@sales.example");
        var lead = await rig.QualifyAsync("acme.example", "new", null, ("country", "DE"));
        await rig.ExecuteAsync("update leads set account_key = 'contact:loser' where closed_at is not null");
        await rig.ExecuteAsync(
            "insert into lead_contacts (lead_id, contact_id, joined_at) select id, @Contact, 1 from leads",
            new { Contact = lead.ContactId.ToString("N") }
        );

        await rig.RouteAsync(lead);

        (await rig.OwnerAsync(lead)).ShouldBe("ben@sales.example");
    }

    [Fact]
    public async Task One_that_was_sent_back_before_it_was_routed_is_not_routed_any_more()
    {
        await using var rig = await RoutingRig.StartAsync(Rules("last_owner"));
        var lead = await rig.QualifyAsync("acme.example");
        await rig.ExecuteAsync("update leads set stage = 'recycled', closed_at = 1, version = 2");

        await rig.RouteAsync(lead);

        (await rig.OneAsync<long>("select count(*) from leads where owner is not null")).ShouldBe(0);
    }

    [Fact]
    public async Task One_that_was_accepted_before_it_was_routed_stays_so_and_gets_its_owner()
    {
        await using var rig = await RoutingRig.StartAsync(Rules("last_owner"));
        var lead = await rig.QualifyAsync("acme.example", "new", null, ("country", "DE"));
        await rig.ExecuteAsync("update leads set stage = 'accepted', version = 2");

        await rig.RouteAsync(lead);

        (await rig.OneAsync<string>("select stage from leads")).ShouldBe("accepted");
        (await rig.OwnerAsync(lead)).ShouldBe("ana@sales.example");
    }

    private static Playbook Rules(string backTo) =>
        SomePlaybook.With() with
        {
            Recycle = new RecycleRules(new Dictionary<string, int>(), "recycle", [], backTo) { ThirdTo = "head@sales.example" },
        };

    /// <summary>A lead of the account that was recycled.</summary>
    private static async Task EndedAsync(RoutingRig rig, string owner)
    {
        var lead = await rig.QualifyAsync("acme.example-" + Guid.NewGuid());
        await rig.ExecuteAsync(
            "update leads set account_key = 'acme.example', stage = 'recycled', owner = @owner, closed_at = 5, version = 3 where id = @Id",
            new { owner, Id = lead.LeadId.ToString("N") }
        );
    }

    private static Task<string> ReasonAsync(RoutingRig rig, LeadQualified lead) =>
        rig.OneAsync<string>(
            "select reason from lead_events where lead_id = @Id and to_stage = 'routed'",
            new { Id = lead.LeadId.ToString("N") }
        );
}
