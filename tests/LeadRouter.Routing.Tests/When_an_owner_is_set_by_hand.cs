using System.Text.Json;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

public sealed class When_an_owner_is_set_by_hand
{
    [Fact]
    public async Task They_get_the_lead_and_whom_the_machine_would_have_chosen_stands_beside_it()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync(
            "acme.example",
            "new",
            null,
            ("country", "DE"),
            ("ownerByHand", "zoe@sales.example"),
            ("ownerByHandOf", "head@sales.example")
        );

        await rig.RouteAsync(lead);

        (await rig.OwnerAsync(lead)).ShouldBe("zoe@sales.example");
        var decision = JsonDocument.Parse(await rig.OneAsync<string>("select body from decisions where kind = 'route'")).RootElement;
        decision.GetProperty("machineOwner").GetString().ShouldBe("ana@sales.example");
        decision.GetProperty("reason").GetString().ShouldBe("To zoe@sales.example, who was set by hand by head@sales.example.");
        decision.GetProperty("steps").EnumerateArray().Count(step => step.GetProperty("chosen").GetBoolean()).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_loses_a_turn_and_the_account_is_not_claimed()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("acme.example", "new", null, ("country", "DE"), ("ownerByHand", "ben@sales.example"));

        await rig.RouteAsync(lead);

        (await rig.TurnsAsync()).ShouldBeEmpty();
        (await rig.OneAsync<long>("select count(*) from account_claims")).ShouldBe(0);
    }
}
