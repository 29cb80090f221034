using System.Text.Json;
using LeadRouter.Contracts.Routing;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

public sealed class When_a_route_is_gathered_from_the_store
{
    private const string Ana = "ana@sales.example";
    private const string Ben = "ben@sales.example";
    private const string Kim = "kim@sales.example";

    [Theory]
    [InlineData("left_at", 1)]
    [InlineData("is_on", 0)]
    [InlineData("away_from", 1)]
    public async Task Who_has_left_is_off_or_away_gets_no_turn(string column, long value)
    {
        await using var rig = await RoutingRig.StartAsync();
        await rig.ExecuteAsync($"insert into people_standing (person, {column}) values ('{Ana}', {value})");

        (await RoutedAsync(rig, 1)).ShouldBe(Ben);
    }

    [Fact]
    public async Task An_absent_owner_of_the_account_has_a_stand_in()
    {
        await using var rig = await RoutingRig.StartAsync();
        await rig.ExecuteAsync($"insert into people_standing (person, away_from, delegate) values ('{Kim}', 1, '{Ben}')");

        (await RoutedAsync(rig, 1, ("owner", Kim))).ShouldBe(Ben);
    }

    [Fact]
    public async Task The_owner_of_the_ultimate_parent_counts_where_the_playbook_says_so()
    {
        await using var rig = await RoutingRig.StartAsync(With(rules => rules with { ParentOwner = "fallback" }));
        await StateAsync(rig, "acme1.example", "parent", "mid.example");
        await StateAsync(rig, "mid.example", "parent", "top.example");
        await StateAsync(rig, "top.example", "owner", Kim);

        (await RoutedAsync(rig, 1)).ShouldBe(Kim);
        (await RoutedAsync(rig, 2)).ShouldBe(Ana);
    }

    [Fact]
    public async Task Whoever_looks_after_the_key_account_is_asked_where_the_ladder_says_so()
    {
        await using var rig = await RoutingRig.StartAsync(With(rules => rules with { Ladder = ["key_account_owner", "rules"] }));
        await StateAsync(rig, "acme1.example", "keyAccountOwner", Kim);

        (await RoutedAsync(rig, 1)).ShouldBe(Kim);
    }

    [Fact]
    public async Task The_headquarters_decide_where_the_person_is_elsewhere()
    {
        await using var rig = await RoutingRig.StartAsync();
        await StateAsync(rig, "acme1.example", "country", "France");

        (await RoutedAsync(rig, 1)).ShouldBe("eve@sales.example");
    }

    [Fact]
    public async Task A_free_mailbox_claims_nothing()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("contact:0123", "new", null, ("country", "DE"), ("owner", Kim));

        await rig.RouteAsync(lead);

        (await rig.OwnerAsync(lead)).ShouldBe(Ana);
        (await rig.OneAsync<long>("select count(*) from account_claims")).ShouldBe(0);
    }

    [Fact]
    public async Task Caps_of_hour_and_week_are_counted_by_the_members_own_wall()
    {
        // In Kolkata the hour turns at half past.
        var ana = SomePlaybook.Member("ana", weight: 9000) with
        {
            PerHour = 1,
            PerWeek = 2,
            Hours = new WorkingHours([1, 2, 3, 4, 5], 9 * 60, 23 * 60, "Asia/Kolkata"),
        };
        await using var rig = await RoutingRig.StartAsync(SomePlaybook.With(ana, SomePlaybook.Member("ben")));

        (await RoutedAsync(rig, 1)).ShouldBe(Ana);
        (await RoutedAsync(rig, 2)).ShouldBe(Ben);
        rig.Clock.Now += TimeSpan.FromMinutes(30);
        (await RoutedAsync(rig, 3)).ShouldBe(Ana);
        rig.Clock.Now += TimeSpan.FromHours(1);
        (await RoutedAsync(rig, 4)).ShouldBe(Ben, "she has had her two of the week");
    }

    [Fact]
    public async Task A_teams_cap_counts_what_all_have_together()
    {
        await using var rig = await RoutingRig.StartAsync(
            With(rules => WithTeam(rules, team => team with { Limits = new CapacityLimits(null, 2, null, null, null) }))
        );

        (await RoutedAsync(rig, 1)).ShouldNotBeNull();
        (await RoutedAsync(rig, 2)).ShouldNotBeNull();
        (await RoutedAsync(rig, 3)).ShouldBeNull();
    }

    [Fact]
    public async Task Effort_points_count_by_priority()
    {
        await using var rig = await RoutingRig.StartAsync(
            With(rules =>
                WithTeam(rules, team => team with { Members = [SomePlaybook.Member("ana") with { Points = 4 }] }) with
                {
                    Effort = [3, 2],
                }
            )
        );

        (await RoutedAsync(rig, 1)).ShouldBe(Ana);
        (await RoutedAsync(rig, 2)).ShouldBe(Ana);
        (await RoutedAsync(rig, 3)).ShouldBeNull("two points each are four");
    }

    [Fact]
    public async Task Who_calls_first_is_named_by_turn_beside_the_owner_and_has_a_lead_more()
    {
        await using var rig = await RoutingRig.StartAsync(
            With(rules =>
                WithTeam(rules, team => team with { Members = [SomePlaybook.Member("ana", open: 1), SomePlaybook.Member("ben")] }) with
                {
                    Rules = [.. rules.Rules.Select(rule => rule with { Sdr = true })],
                }
            )
        );

        (await RoutedAsync(rig, 1, ("owner", Kim))).ShouldBe(Kim);
        (await RoutedAsync(rig, 2, ("owner", Kim))).ShouldBe(Kim);
        (await RoutedAsync(rig, 3, ("owner", Kim))).ShouldBe(Kim);

        (await rig.AllAsync<string>("select sdr from leads order by account_key")).ShouldBe([Ana, Ben, Ben]);
        (await rig.AllAsync<string>("select body from outbox where id like 'lead-routed:%' and endpoint = 'leadrouter.alerts.v1'"))
            .Select(body => JsonSerializer.Deserialize<LeadRouted>(body)!.Sdr)
            .ShouldBe([Ana, Ben, Ben], ignoreOrder: true);
        (await rig.TurnsAsync()).ShouldBe(new Dictionary<string, int> { [Ana] = 1, [Ben] = 2 }, ignoreOrder: true);
    }

    private static Playbook With(Func<TerritoryRules, TerritoryRules> change)
    {
        var playbook = SomePlaybook.With();
        return playbook with { Territories = change(playbook.Territories) };
    }

    private static TerritoryRules WithTeam(TerritoryRules rules, Func<Team, Team> change) =>
        rules with
        {
            Teams = rules.Teams.ToDictionary(team => team.Key, team => team.Key == "dach" ? change(team.Value) : team.Value),
        };

    private static async Task<string?> RoutedAsync(RoutingRig rig, int number, params (string Field, string Value)[] facts)
    {
        var lead = await rig.QualifyAsync($"acme{number}.example", "new", null, [("country", "DE"), .. facts]);
        await rig.RouteAsync(lead);
        return await rig.OneAsync<string?>("select owner from leads where id = @Id", new { Id = lead.LeadId.ToString("N") });
    }

    private static Task StateAsync(RoutingRig rig, string account, string field, string value) =>
        rig.ExecuteAsync(
            "insert into account_facts (account_key, field, value, at, source, message_id) values (@account, @field, @value, 1, 'crm', @field)",
            new
            {
                account,
                field,
                value,
            }
        );
}
