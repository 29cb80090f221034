using LeadRouter.Engine.Accounts.Matching;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

/// <summary>Who writes from an agency asks for others: the address tells no account.</summary>
public sealed class When_an_agency_asks
{
    /// <summary>Of the program's own list.</summary>
    private const string WellKnown = "ogilvy.com";

    [Theory]
    [InlineData("agency.example")]
    [InlineData(WellKnown)]
    public async Task Nothing_is_claimed_and_the_next_one_goes_by_turn(string domain)
    {
        await using var rig = await RoutingRig.StartAsync(Playbook());
        var first = await rig.QualifyAsync(domain, facts: ("country", "DE"));
        await rig.RouteAsync(first);
        var second = await rig.QualifyAsync(domain, "expansion", facts: ("country", "FR"));
        await rig.RouteAsync(second);

        (await rig.OneAsync<long>("select count(*) from account_claims")).ShouldBe(0);
        (await rig.OwnerAsync(second)).ShouldBe("eve@sales.example", "and not who had the first");
    }

    [Theory]
    [InlineData("agency.example", "ana@sales.example")]
    [InlineData(WellKnown, "acc@sales.example")]
    public async Task Who_owns_it_counts_where_only_the_programs_list_names_it(string domain, string owner)
    {
        await using var rig = await RoutingRig.StartAsync(Playbook());
        var lead = await rig.QualifyAsync(domain, facts: [("country", "DE"), ("owner", "acc@sales.example")]);

        await rig.RouteAsync(lead);

        (await rig.OwnerAsync(lead)).ShouldBe(owner);
    }

    private static Engine.Playbooks.Playbook Playbook() =>
        SomePlaybook.With() with
        {
            Accounts = MatchRules.Default with { Agencies = ["agency.example"] },
        };
}
