using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Storage;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

public sealed class When_a_member_is_in_two_teams
{
    private const string Ana = "ana@sales.example";

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Caps_hold_over_both(Dialect dialect)
    {
        await using var rig = await RoutingRig.StartAsync(Playbook(perDay: 2), dialect);

        var owners = new List<string>();
        foreach (var country in new[] { "DE", "US", "DE", "US" })
        {
            var lead = await LeadAsync(rig, $"{owners.Count}", country);
            await rig.RouteAsync(lead);
            owners.Add(await rig.OwnerAsync(lead));
        }

        owners.ShouldBe([Ana, Ana, "ben@sales.example", "eve@sales.example"]);
    }

    [Fact]
    public async Task Caps_hold_over_both_when_leads_of_both_come_at_once()
    {
        await using var rig = await RoutingRig.StartAsync(Playbook(perDay: 3), Dialect.Postgres);
        var leads = new List<LeadQualified>();
        for (var number = 0; number < 12; number++)
        {
            leads.Add(await LeadAsync(rig, $"{number}", number % 2 == 0 ? "DE" : "US"));
        }

        await Task.WhenAll(leads.Select(lead => Task.Run(() => rig.RouteAsync(lead), RoutingRig.Token)));

        (await rig.OneAsync<long>("select count(*) from leads where owner = @Ana", new { Ana })).ShouldBe(3);
        (await rig.OneAsync<long>("select count(*) from leads where owner is null")).ShouldBe(0);
    }

    [Fact]
    public async Task Who_has_no_hours_of_their_own_works_when_each_team_does()
    {
        var playbook = Playbook(perDay: null);
        var teams = playbook.Territories.Teams.ToDictionary();
        // Ten in the morning in Berlin is before the desk's day begins.
        teams["desk"] = teams["desk"] with
        {
            Hours = new WorkingHours([1, 2, 3, 4, 5], 15 * 60, 20 * 60, "Europe/Berlin"),
        };
        await using var rig = await RoutingRig.StartAsync(playbook with { Territories = playbook.Territories with { Teams = teams } });
        var inTime = await LeadAsync(rig, "a", "DE");
        var early = await LeadAsync(rig, "b", "US");
        await rig.RouteAsync(inTime);
        await rig.RouteAsync(early);

        // Four hours of dach's day from eleven on; eight of the desk's are today's five and three of tomorrow's.
        (await DueAsync(rig, inTime)).ShouldBe("2026-01-05 14:00");
        (await DueAsync(rig, early)).ShouldBe("2026-01-06 17:00");
    }

    private static async Task<string> DueAsync(RoutingRig rig, LeadQualified lead) =>
        DateTimeOffset
            .FromUnixTimeMilliseconds(
                await rig.OneAsync<long>("select due_at from service_levels where lead_id = @Id", new { Id = lead.LeadId.ToString("N") })
            )
            .ToString("yyyy-MM-dd HH:mm");

    private static Task<LeadQualified> LeadAsync(RoutingRig rig, string name, string country) =>
        rig.QualifyAsync($"acme{name}.example", facts: ("country", country));

    /// <summary>Ana, who weighs most, is in dach and at the desk.</summary>
    private static Playbook Playbook(int? perDay)
    {
        var ana = SomePlaybook.Member("ana", 5000, perDay: perDay);
        var playbook = SomePlaybook.With(ana, SomePlaybook.Member("ben"));
        var teams = playbook.Territories.Teams.ToDictionary();
        teams["desk"] = teams["desk"] with { Members = [ana, SomePlaybook.Member("eve")] };
        return playbook with { Territories = playbook.Territories with { Teams = teams } };
    }
}
