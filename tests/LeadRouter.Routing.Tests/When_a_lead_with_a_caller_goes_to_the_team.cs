using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Storage;
using LeadRouter.Storage.Members;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

/// <summary>
/// An owner left, and the lead went by turn to the team whose member had called first: that one's turn was used up for nothing (where the turn came to the same one,
/// two for one lead), and when the owner came back nobody called first any more.
/// </summary>
public sealed class When_a_lead_with_a_caller_goes_to_the_team
{
    private const string Bob = "bob@sales.example";
    private const string Eve = "eve@sales.example";

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task The_turn_of_who_called_first_is_given_back(Dialect dialect)
    {
        await using var rig = await RoutingRig.StartAsync(WithSdr(), dialect);
        var lead = await RoutedAsync(rig);
        var caller = (await RowAsync(rig, lead)).Sdr!;

        await LeaveAsync(rig, null);

        var (owner, sdr, debited) = await RowAsync(rig, lead);
        sdr.ShouldBeNull();
        debited.ShouldBe(owner);
        (await rig.OneAsync<string>("select body from fairness_entries where body like '%GivenBack%'")).ShouldContain(caller);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Eve)]
    public async Task When_the_owner_comes_back_the_same_person_calls_first(string? successor)
    {
        await using var rig = await RoutingRig.StartAsync(WithSdr());
        var lead = await RoutedAsync(rig);
        var caller = (await RowAsync(rig, lead)).Sdr;
        await LeaveAsync(rig, successor);
        rig.Clock.Now += TimeSpan.FromMinutes(5);

        (await new MemberLeaves(rig.Database).ReturnAsync(Bob, [], "ops", null, RoutingRig.Token)).ShouldBeTrue();
        await rig.MoveLeaversAsync();

        var row = await RowAsync(rig, lead);
        (row.Owner, row.Sdr).ShouldBe((Bob, caller));
        // With the delegate as the owner the turn was never given back.
        row.Debited.ShouldBe(successor is null ? null : caller);
    }

    private static async Task<LeadQualified> RoutedAsync(RoutingRig rig)
    {
        var lead = await rig.QualifyAsync("owned.example", facts: [("country", "DE"), ("owner", Bob)]);
        await rig.RouteAsync(lead);
        (await RowAsync(rig, lead)).Owner.ShouldBe(Bob);
        return lead;
    }

    private static async Task LeaveAsync(RoutingRig rig, string? successor)
    {
        await new MemberLeaves(rig.Database).LeaveAsync(Bob, successor, "ops", null, RoutingRig.Token);
        await rig.MoveLeaversAsync();
    }

    private static Task<(string Owner, string? Sdr, string? Debited)> RowAsync(RoutingRig rig, LeadQualified lead) =>
        rig.OneAsync<(string Owner, string? Sdr, string? Debited)>(
            "select owner, sdr, credit_member from leads where id = @Id",
            new { Id = lead.LeadId.ToString("N") }
        );

    private static Playbook WithSdr()
    {
        var playbook = SomePlaybook.With(SomePlaybook.Member("ana"), SomePlaybook.Member("ben"));
        var rules = playbook.Territories.Rules;
        return playbook with { Territories = playbook.Territories with { Rules = [rules[0] with { Sdr = true }, .. rules.Skip(1)] } };
    }
}
