using LeadRouter.Routing.Leaving;
using LeadRouter.Storage;
using Shouldly;
using Xunit;
using static LeadRouter.Routing.Tests.Leavers;

namespace LeadRouter.Routing.Tests;

public sealed class When_a_member_comes_back
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task What_nobody_has_touched_is_given_back_with_its_turn_and_the_rest_stays(Dialect dialect)
    {
        await using var rig = await RoutingRig.StartAsync(dialect: dialect);
        var leads = await LeadsAsync(rig, 6);
        var anas = await OwnedAsync(rig, Ana);
        var turns = await CreditsAsync(rig);
        await LeaveAsync(rig, null);
        var touched = anas[0];
        await rig.ExecuteAsync("update service_levels set touched_at = @Now where lead_id = @touched", new { rig.Now, touched });
        var ended = anas[1];
        await rig.ExecuteAsync("update leads set closed_at = 1, stage = 'won' where id = @ended", new { ended });

        await ReturnAsync(rig);

        leads.Count.ShouldBe(6);
        anas.Count.ShouldBe(4);
        (await OwnedAsync(rig, Ana)).ShouldBe(anas.Skip(2), ignoreOrder: true);
        (await rig.OneAsync<string>("select owner from leads where id = @touched", new { touched })).ShouldBe(Ben);
        (await CreditsAsync(rig))
            .Where(one => anas.Skip(2).Any(one.StartsWith))
            .ShouldBe(turns.Where(one => anas.Skip(2).Any(one.StartsWith)));
        // Ben has had two turns for leads that are ana's again: they come first.
        (
            await rig.OneAsync<long>("select count(*) from fairness_entries where body like '%\"cause\":3%' or body like '%GivenBack%'")
        ).ShouldBe(2);
        (
            await rig.OneAsync<string>("select reason from lead_events where lead_id = @Id order by seq desc limit 1", new { Id = anas[2] })
        ).ShouldBe($"{Ana} is back. To {Ana}, who had the lead before leaving, and is back.");
        var state = await Leaves(rig).FindAsync(Ana, RoutingRig.Token);
        (state.GivenBack, state.AskedAt, state.DoneAt is not null).ShouldBe((2, null, true));
        (await rig.OneAsync<long>("select count(*) from member_moves")).ShouldBe(0);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Claims_come_back_but_for_accounts_that_somebody_works(Dialect dialect)
    {
        await using var rig = await RoutingRig.StartAsync(SomePlaybook.With(SomePlaybook.Member("ana")), dialect);
        await LeadsAsync(rig, 3);
        await LeaveAsync(rig, Eve);
        (await ClaimsAsync(rig, Eve)).ShouldBe(3);
        var worked = (await OwnedAsync(rig, Eve))[0];
        await rig.ExecuteAsync("update service_levels set touched_at = @Now where lead_id = @worked", new { rig.Now, worked });

        await ReturnAsync(rig);

        (await ClaimsAsync(rig, Ana)).ShouldBe(2);
        (await ClaimsAsync(rig, Eve)).ShouldBe(1);
        (await OwnedAsync(rig, Ana)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_claim_that_ended_with_the_leave_is_there_again()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = (await LeadsAsync(rig, 1))[0];
        await rig.EndAsync(lead, "won");
        await LeaveAsync(rig, null);
        (await ClaimsAsync(rig, Ana)).ShouldBe(0);

        await ReturnAsync(rig);

        (await ClaimsAsync(rig, Ana)).ShouldBe(1);
    }

    [Fact]
    public async Task New_leads_come_at_once_and_a_leave_that_is_under_way_stops()
    {
        await using var rig = await RoutingRig.StartAsync();
        await LeadsAsync(rig, 3);
        await Leaves(rig).LeaveAsync(Ana, null, "ops", null, RoutingRig.Token);

        (await Leaves(rig).ReturnAsync(Ana, ["dach"], "ops", null, RoutingRig.Token)).ShouldBeTrue();
        await rig.MoveLeaversAsync();
        await LeadsAsync(rig, 3, "later");

        (await OwnedAsync(rig, Ana)).Count.ShouldBe(4);
        (await Leaves(rig).ReturnAsync(Ana, ["dach"], "ops", null, RoutingRig.Token)).ShouldBeFalse("ana is back");
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task The_preview_says_what_comes_about_and_changes_nothing(Dialect dialect)
    {
        await using var rig = await RoutingRig.StartAsync(dialect: dialect);
        await LeadsAsync(rig, 6);
        await LeaveAsync(rig, null);
        var touched = (await rig.AllAsync<string>("select subject from member_moves where kind = 'lead' order by subject"))[0];
        await rig.ExecuteAsync("update service_levels set touched_at = @Now where lead_id = @touched", new { rig.Now, touched });
        var before = await rig.AllAsync<string>("select id || owner || version from leads order by id");

        var preview = await new LeavePreview(rig.Database, rig.Rerouter).PreviewReturnAsync(Ana, 100, RoutingRig.Token);

        (await rig.AllAsync<string>("select id || owner || version from leads order by id")).ShouldBe(before);
        preview.Count.ShouldBe(4);
        preview.Single(lead => lead.LeadId == touched).Reason.ShouldBe($"Somebody has worked on it since {Ben} has it.");
        await ReturnAsync(rig);
        foreach (var lead in preview)
        {
            (await rig.OneAsync<string>("select owner from leads where id = @LeadId", new { lead.LeadId })).ShouldBe(lead.To ?? Ben);
        }
    }

    private static async Task LeaveAsync(RoutingRig rig, string? successor)
    {
        await Leaves(rig).LeaveAsync(Ana, successor, "ops", null, RoutingRig.Token);
        await rig.MoveLeaversAsync();
        rig.Clock.Now += TimeSpan.FromMinutes(5);
    }

    private static async Task ReturnAsync(RoutingRig rig)
    {
        (await Leaves(rig).ReturnAsync(Ana, ["dach"], "ops", null, RoutingRig.Token)).ShouldBeTrue();
        await rig.MoveLeaversAsync();
    }

    private static Task<IReadOnlyList<string>> OwnedAsync(RoutingRig rig, string owner) =>
        rig.AllAsync<string>("select id from leads where owner = @owner and closed_at is null order by id", new { owner });

    private static Task<IReadOnlyList<string>> CreditsAsync(RoutingRig rig) =>
        rig.AllAsync<string>(
            "select id || coalesce(credit_team, '-') || coalesce(credit_priority, 0) || coalesce(credit_member, '-') from leads order by id"
        );

    private static Task<long> ClaimsAsync(RoutingRig rig, string owner) =>
        rig.OneAsync<long>("select count(*) from account_claims where owner = @owner", new { owner });
}
