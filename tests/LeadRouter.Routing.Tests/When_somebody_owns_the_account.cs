using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

public sealed class When_somebody_owns_the_account
{
    [Fact]
    public async Task The_owner_gets_the_lead_and_nobody_loses_a_turn()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("acme.example", "new", null, ("country", "DE"), ("owner", "acc@sales.example"));

        await rig.RouteAsync(lead);

        (await rig.OwnerAsync(lead)).ShouldBe("acc@sales.example");
        (await rig.TurnsAsync()).ShouldBeEmpty();
        (await rig.OneAsync<long>("select count(*) from account_claims")).ShouldBe(0);
    }

    [Theory]
    [InlineData("true", "opp@sales.example")]
    [InlineData("false", "ana@sales.example")]
    public async Task The_opportunitys_owner_counts_while_it_is_open(string open, string owner)
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync(
            "acme.example",
            "new",
            null,
            ("country", "DE"),
            ("openOpportunity", open),
            ("opportunityOwner", "opp@sales.example")
        );

        await rig.RouteAsync(lead);

        (await rig.OwnerAsync(lead)).ShouldBe(owner);
    }

    [Fact]
    public async Task The_first_route_claims_the_account_and_later_leads_go_to_the_same_person()
    {
        await using var rig = await RoutingRig.StartAsync();
        var first = await rig.QualifyAsync("acme.example", "new", null, ("country", "DE"));
        var second = await rig.QualifyAsync("acme.example", "expansion", null, ("country", "DE"));
        var other = await rig.QualifyAsync("other.example", "new", null, ("country", "DE"));

        await rig.RouteAsync(first);
        await rig.RouteAsync(other);
        await rig.RouteAsync(second);

        (await rig.OwnerAsync(first)).ShouldBe("ana@sales.example");
        (await rig.OwnerAsync(second)).ShouldBe("ana@sales.example");
        (await rig.OneAsync<long>("select until from account_claims where account_key = 'acme.example'")).ShouldBe(
            rig.Clock.Now.AddDays(90).ToUnixTimeMilliseconds()
        );
    }

    [Fact]
    public async Task A_claim_that_has_ended_gives_way_to_a_new_one()
    {
        await using var rig = await RoutingRig.StartAsync();
        await rig.RouteAsync(await rig.QualifyAsync("acme.example", "new", null, ("country", "DE")));
        rig.Clock.Now = rig.Clock.Now.AddDays(90);
        var later = await rig.QualifyAsync("acme.example", "expansion", null, ("country", "FR"));

        await rig.RouteAsync(later);

        (await rig.OwnerAsync(later)).ShouldBe("eve@sales.example");
        (await rig.OneAsync<(string, long)>("select owner, until from account_claims")).ShouldBe(
            ("eve@sales.example", rig.Clock.Now.AddDays(90).ToUnixTimeMilliseconds())
        );
    }
}
