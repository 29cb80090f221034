using LeadRouter.Engine.Playbooks;
using LeadRouter.Storage;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

public sealed class When_a_territory_begins
{
    private const string Ana = "ana@sales.example";
    private const string Eve = "eve@sales.example";

    /// <summary>Tuesday 2026-01-06, 10:00 UTC: a day after the leads before.</summary>
    private static readonly DateTimeOffset Change = new(2026, 1, 6, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task An_account_that_nobody_works_goes_to_it_and_one_that_was_touched_stays(Dialect dialect)
    {
        await using var rig = await RoutingRig.StartAsync(Changing(SomePlaybook.Member("ana")), dialect);
        foreach (var account in new[] { "quiet.example", "busy.example" })
        {
            var first = await rig.QualifyAsync(account, facts: ("country", "DE"));
            await rig.RouteAsync(first);
            (await rig.OwnerAsync(first)).ShouldBe(Ana);
            await rig.EndAsync(first, "won");
        }

        await rig.ExecuteAsync(
            """
            update service_levels set touched_at = @At
            where lead_id = (select id from leads where account_key = 'busy.example')
            """,
            new { At = Change.ToUnixTimeMilliseconds() }
        );
        rig.Clock.Now = Change;

        var quiet = await rig.QualifyAsync("quiet.example", facts: ("country", "DE"));
        var busy = await rig.QualifyAsync("busy.example", facts: ("country", "DE"));
        await rig.RouteAsync(quiet);
        await rig.RouteAsync(busy);

        (await rig.OwnerAsync(quiet)).ShouldBe(Eve);
        (await rig.OwnerAsync(busy)).ShouldBe(Ana);
        (await rig.OneAsync<string>("select owner from account_claims where account_key = 'quiet.example'")).ShouldBe(Eve);
    }

    [Fact]
    public async Task A_lead_that_waits_for_the_team_before_goes_to_it_without_anybody_doing_anything()
    {
        await using var rig = await RoutingRig.StartAsync(Changing(SomePlaybook.Member("ana", open: 1)));
        await rig.RouteAsync(await rig.QualifyAsync("one.example", facts: ("country", "DE")));
        var waits = await rig.QualifyAsync("two.example", facts: ("country", "DE"));
        await rig.RouteAsync(waits);
        await rig.PullAsync();

        rig.Clock.Now = Change - TimeSpan.FromMilliseconds(1);
        await rig.PullAsync();
        (await rig.OwnerAsync(waits)).ShouldBeNull();
        rig.Clock.Now = Change;
        await rig.PullAsync();

        (await rig.OwnerAsync(waits)).ShouldBe(Eve);
        (await rig.OneAsync<long>("select count(*) from waiting_leads")).ShouldBe(0);
    }

    /// <summary>German accounts are <c>dach</c>'s until the change, <c>desk</c>'s from then on.</summary>
    private static Playbook Changing(params TeamMember[] dach)
    {
        var playbook = SomePlaybook.With(dach);
        var rules = playbook.Territories.Rules;
        var at = Change.ToUnixTimeMilliseconds();
        return playbook with
        {
            Territories = playbook.Territories with
            {
                Rules = [rules[0] with { Until = at }, rules[0] with { Territory = "dach-new", Team = "desk", From = at }, rules[1]],
            },
        };
    }
}
