using System.Text.Json;
using LeadRouter.Contracts.Routing;
using LeadRouter.Engine.Playbooks;
using Shouldly;
using Xunit;
using static LeadRouter.Routing.Tests.FullTeam;

namespace LeadRouter.Routing.Tests;

public sealed class When_everybody_is_full
{
    [Fact]
    public async Task The_lead_waits_and_says_so_and_whoever_looks_after_the_team_is_told_once()
    {
        await using var rig = await RoutingRig.StartAsync(Told(OneOpenLead));
        await RoutedAsync(rig, 1);
        var second = await RoutedAsync(rig, 2);

        (await OwnerAsync(rig, second)).ShouldBeNull();
        (await rig.OneAsync<string>("select team || ' ' || territory || ' ' || stage from leads where owner is null")).ShouldBe(
            "dach dach qualified"
        );
        (await rig.OneAsync<string>("select reason from lead_events where lead_id = @Id and seq = 2", Id(second))).ShouldBe(
            "Waits for room: territory dach, and everybody in team dach who may take it is at capacity."
        );
        (await rig.OneAsync<string>("select disposition from decisions where lead_id = @Id", Id(second))).ShouldBe("waiting");
        await rig.RouteAsync(second, ":again");
        await rig.PullAsync();
        var told = JsonSerializer.Deserialize<LeadWaiting>(
            await rig.OneAsync<string>("select body from outbox where id like 'lead-waiting:%'")
        )!;
        (told.LeadId, told.Team, told.To).ShouldBe((second.LeadId, "dach", "head@sales.example"));
        (await rig.OneAsync<long>("select count(distinct id) from outbox")).ShouldBe(2, "the first lead's message, and this one");
        (await rig.TurnsAsync())[Ana].ShouldBe(1);
    }

    [Fact]
    public async Task Where_the_team_names_nobody_whom_the_last_rules_team_names_is_told()
    {
        await using var rig = await RoutingRig.StartAsync(Told(Told(OneOpenLead), "dach", null));
        await RoutedAsync(rig, 1);
        await RoutedAsync(rig, 2);

        var told = JsonSerializer.Deserialize<LeadWaiting>(
            await rig.OneAsync<string>("select body from outbox where id like 'lead-waiting:%'")
        )!;
        told.To.ShouldBe("desk@sales.example");
    }

    /// <summary>The team of an archived territory may be gone, and a draft takes nothing yet: wherever they stand, neither is the last rule.</summary>
    [Theory]
    [InlineData(TerritoryState.Archived, "gone")]
    [InlineData(TerritoryState.Planning, "dach")]
    public async Task What_stands_behind_the_last_rule_and_takes_no_leads_is_not_it(TerritoryState state, string team)
    {
        var told = Told(Told(OneOpenLead), "dach", null);
        var rules = told.Territories.Rules.Append(new TerritoryRule("other", null, team) { State = state });
        await using var rig = await RoutingRig.StartAsync(told with { Territories = told.Territories with { Rules = [.. rules] } });
        await RoutedAsync(rig, 1);
        var second = await RoutedAsync(rig, 2);

        (await rig.OneAsync<long>("select count(*) from waiting_leads where lead_id = @Id", Id(second))).ShouldBe(1);
        var message = JsonSerializer.Deserialize<LeadWaiting>(
            await rig.OneAsync<string>("select body from outbox where id like 'lead-waiting:%'")
        )!;
        message.To.ShouldBe("desk@sales.example");
    }

    [Fact]
    public async Task A_lead_that_ends_while_it_waits_waits_no_more()
    {
        await using var rig = await RoutingRig.StartAsync(OneOpenLead);
        await RoutedAsync(rig, 1);
        var second = await RoutedAsync(rig, 2);

        await rig.EndAsync(second, "disqualified");
        await rig.PullAsync();

        (await rig.OneAsync<long>("select count(*) from waiting_leads")).ShouldBe(0);
        (await OwnerAsync(rig, second)).ShouldBeNull();
    }

    [Fact]
    public async Task An_owner_of_the_account_has_no_cap()
    {
        await using var rig = await RoutingRig.StartAsync(OneOpenLead);
        await RoutedAsync(rig, 1);
        var owned = await rig.QualifyAsync("acme2.example", "new", null, ("country", "DE"), ("owner", Ana));

        await rig.RouteAsync(owned);

        (await OwnerAsync(rig, owned)).ShouldBe(Ana);
    }

    [Fact]
    public async Task A_waiting_lead_whose_account_has_an_owner_by_now_goes_there()
    {
        await using var rig = await RoutingRig.StartAsync(OneOpenLead);
        await RoutedAsync(rig, 1);
        var second = await RoutedAsync(rig, 2);
        await rig.ExecuteAsync(
            "insert into account_facts (account_key, field, value, at, source, message_id) values ('acme2.example', 'owner', 'acc@sales.example', 1, 'crm', '1')"
        );
        rig.Switch(OneOpenLead with { Hash = "another" });

        await rig.PullAsync();

        (await OwnerAsync(rig, second)).ShouldBe("acc@sales.example");
    }

    private static Playbook Told(Playbook playbook) => Told(Told(playbook, "dach", "head@sales.example"), "desk", "desk@sales.example");

    private static Playbook Told(Playbook playbook, string team, string? to) =>
        playbook with
        {
            Territories = playbook.Territories with
            {
                Teams = new Dictionary<string, Team>(playbook.Territories.Teams)
                {
                    [team] = playbook.Territories.Teams[team] with { EscalateTo = to },
                },
            },
        };
}
