using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Storage.Members;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

/// <summary>The team was asked again: another member called, a second turn was charged, and the first one's could not be given back any more.</summary>
public sealed class When_an_owner_leaves_for_whom_somebody_calls_first
{
    private const string Bob = "bob@sales.example";
    private const string Eve = "eve@sales.example";

    [Fact]
    public async Task Whoever_calls_goes_on_calling_and_nobody_has_a_turn()
    {
        await using var rig = await RoutingRig.StartAsync(WithSdr());
        var lead = await RoutedAsync(rig);
        var before = await RowAsync(rig, lead);
        var turns = await rig.TurnsAsync();

        await LeaveAsync(rig, Bob, Eve);

        (await rig.OwnerAsync(lead)).ShouldBe(Eve);
        (await RowAsync(rig, lead)).ShouldBe(before, "whoever calls, and whose turn it was");
        (await rig.TurnsAsync()).ShouldBe(turns, ignoreOrder: true);
        (
            await rig.OneAsync<string>("select reason from lead_events where lead_id = @Id order by seq desc limit 1", Id(lead))
        ).ShouldContain("calls first");
    }

    [Fact]
    public async Task A_lead_that_turns_out_bad_gives_back_the_turn_that_it_cost()
    {
        await using var rig = await RoutingRig.StartAsync(WithSdr());
        var lead = await RoutedAsync(rig);
        var caller = await rig.OneAsync<string>("select sdr from leads where id = @Id", Id(lead));
        await LeaveAsync(rig, Bob, Eve);

        await rig.EndAsync(lead, "rejected");

        (await rig.OneAsync<string>("select body from fairness_entries where body like '%GivenBack%'")).ShouldContain(caller);
    }

    [Fact]
    public async Task Where_the_one_who_called_has_left_too_the_team_is_asked()
    {
        await using var rig = await RoutingRig.StartAsync(WithSdr());
        var lead = await RoutedAsync(rig);
        var caller = await rig.OneAsync<string>("select sdr from leads where id = @Id", Id(lead));
        await LeaveAsync(rig, caller, null);

        await LeaveAsync(rig, Bob, Eve);

        (await rig.OneAsync<string>("select sdr from leads where id = @Id", Id(lead))).ShouldNotBe(caller);
    }

    private static async Task<LeadQualified> RoutedAsync(RoutingRig rig)
    {
        var lead = await rig.QualifyAsync("owned.example", facts: [("country", "DE"), ("owner", Bob)]);
        await rig.RouteAsync(lead);
        (await rig.OwnerAsync(lead)).ShouldBe(Bob);
        return lead;
    }

    private static async Task LeaveAsync(RoutingRig rig, string member, string? successor)
    {
        await new MemberLeaves(rig.Database).LeaveAsync(member, successor, "ops", null, RoutingRig.Token);
        await rig.MoveLeaversAsync();
    }

    private static Task<string> RowAsync(RoutingRig rig, LeadQualified lead) =>
        rig.OneAsync<string>(
            "select sdr || ' ' || credit_team || ' ' || credit_priority || ' ' || credit_member from leads where id = @Id",
            Id(lead)
        );

    private static object Id(LeadQualified lead) => new { Id = lead.LeadId.ToString("N") };

    private static Playbook WithSdr()
    {
        var playbook = SomePlaybook.With(SomePlaybook.Member("ana"), SomePlaybook.Member("ben"));
        var rules = playbook.Territories.Rules;
        return playbook with { Territories = playbook.Territories with { Rules = [rules[0] with { Sdr = true }, .. rules.Skip(1)] } };
    }
}
