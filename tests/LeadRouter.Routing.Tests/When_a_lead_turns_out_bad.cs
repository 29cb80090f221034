using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

public sealed class When_a_lead_turns_out_bad
{
    [Theory]
    [InlineData("rejected", null)]
    [InlineData("rejected", "no_budget")]
    [InlineData("recycled", "junk")]
    [InlineData("disqualified", "spam")]
    public async Task Its_owner_gets_the_next_one_in_its_place(string stage, string? reason)
    {
        await using var rig = await RoutingRig.StartAsync(SomePlaybook.With(SomePlaybook.Member("ana"), SomePlaybook.Member("ben")));
        var first = await rig.QualifyAsync("acme1.example", "new", null, ("country", "DE"));
        await rig.RouteAsync(first);
        (await rig.OwnerAsync(first)).ShouldBe("ana@sales.example");
        var second = await rig.QualifyAsync("acme2.example", "new", null, ("country", "DE"));
        await rig.RouteAsync(second);
        (await rig.OwnerAsync(second)).ShouldBe("ben@sales.example");

        await rig.EndAsync(second, stage, reason);
        // Delivered again, and said again in other words: it is one lead.
        await rig.EndAsync(second, stage, reason);
        await rig.EndAsync(second, "rejected", "junk", "another");
        var third = await rig.QualifyAsync("acme3.example", "new", null, ("country", "DE"));
        await rig.RouteAsync(third);
        var fourth = await rig.QualifyAsync("acme4.example", "new", null, ("country", "DE"));
        await rig.RouteAsync(fourth);

        (await rig.OwnerAsync(third)).ShouldBe("ben@sales.example");
        (await rig.OwnerAsync(fourth)).ShouldBe("ana@sales.example");
        (await rig.OneAsync<long>("select count(*) from fairness_entries where body like '%GivenBack%'")).ShouldBe(1);
        (await rig.TurnsAsync()).Values.Sum().ShouldBe(4);
    }

    [Theory]
    [InlineData("won", null)]
    [InlineData("lost", "no_budget")]
    [InlineData("recycled", "timing")]
    [InlineData("disqualified", null)]
    public async Task One_that_ended_otherwise_stays_a_turn(string stage, string? reason)
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("acme1.example", "new", null, ("country", "DE"));
        await rig.RouteAsync(lead);

        await rig.EndAsync(lead, stage, reason);

        (await rig.OneAsync<long>("select count(*) from fairness_entries where body like '%GivenBack%'")).ShouldBe(0);
    }

    [Fact]
    public async Task One_that_cost_nobody_a_turn_is_given_back_to_nobody()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("acme1.example", "new", null, ("country", "DE"), ("owner", "ana@sales.example"));
        await rig.RouteAsync(lead);

        await rig.EndAsync(lead, "rejected");

        (await rig.OneAsync<long>("select count(*) from fairness_entries")).ShouldBe(0);
    }
}
