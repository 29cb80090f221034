using System.Text.Json;
using LeadRouter.Contracts.Routing;
using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Storage.Members;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

/// <summary>The lead's row alone was changed: the CRM went on naming who had left, and whoever calls first from then on was told nothing.</summary>
public sealed class When_who_calls_first_leaves
{
    private const string Ana = "ana@sales.example";
    private const string Bob = "bob@sales.example";
    private const string Eve = "eve@sales.example";

    [Theory]
    [InlineData(Eve)]
    [InlineData(null)]
    public async Task It_is_told_who_calls_first_from_then_on(string? successor)
    {
        await using var rig = await RoutingRig.StartAsync(WithSdr());
        var lead = await RoutedAsync(rig);

        await LeaveAsync(rig, successor);

        (await RowAsync(rig, lead)).ShouldBe((Bob, successor));
        var told = await ToldAsync(rig);
        told.Count.ShouldBe(2);
        (told[^1].Owner, told[^1].Sdr, told[^1].Version).ShouldBe((Bob, successor, 3));
        (await rig.OneAsync<long>("select version from leads")).ShouldBe(3);
    }

    [Fact]
    public async Task Whoever_owns_the_lead_does_not_call_first_for_themselves()
    {
        await using var rig = await RoutingRig.StartAsync(WithSdr());
        var lead = await RoutedAsync(rig);

        await LeaveAsync(rig, Bob);

        (await RowAsync(rig, lead)).ShouldBe((Bob, null));
    }

    [Fact]
    public async Task Who_is_back_calls_first_again_and_it_is_told()
    {
        await using var rig = await RoutingRig.StartAsync(WithSdr());
        var lead = await RoutedAsync(rig);
        await LeaveAsync(rig, Eve);

        (await new MemberLeaves(rig.Database).ReturnAsync(Ana, ["dach"], "ops", null, RoutingRig.Token)).ShouldBeTrue();
        await rig.MoveLeaversAsync();

        (await RowAsync(rig, lead)).ShouldBe((Bob, Ana));
        (await ToldAsync(rig))[^1].Sdr.ShouldBe(Ana);
        (await rig.OneAsync<string>("select reason from lead_events order by seq desc limit 1")).ShouldBe(
            $"{Ana} calls first again: {Ana} is back."
        );
    }

    private static async Task<LeadQualified> RoutedAsync(RoutingRig rig)
    {
        var lead = await rig.QualifyAsync("owned.example", facts: [("country", "DE"), ("owner", Bob)]);
        await rig.RouteAsync(lead);
        (await RowAsync(rig, lead)).ShouldBe((Bob, Ana));
        return lead;
    }

    private static async Task LeaveAsync(RoutingRig rig, string? successor)
    {
        await new MemberLeaves(rig.Database).LeaveAsync(Ana, successor, "ops", null, RoutingRig.Token);
        await rig.MoveLeaversAsync();
    }

    private static Task<(string Owner, string? Sdr)> RowAsync(RoutingRig rig, LeadQualified lead) =>
        rig.OneAsync<(string Owner, string? Sdr)>("select owner, sdr from leads where id = @Id", new { Id = lead.LeadId.ToString("N") });

    private static async Task<IReadOnlyList<LeadRouted>> ToldAsync(RoutingRig rig) =>
        [
            .. (await rig.AllAsync<string>("select distinct body from outbox where id like 'lead-routed:%'"))
                .Select(body => JsonSerializer.Deserialize<LeadRouted>(body)!)
                .OrderBy(message => message.Version),
        ];

    private static Playbook WithSdr()
    {
        var playbook = SomePlaybook.With(SomePlaybook.Member("ana"));
        var rules = playbook.Territories.Rules;
        return playbook with { Territories = playbook.Territories with { Rules = [rules[0] with { Sdr = true }, .. rules.Skip(1)] } };
    }
}
