using LeadRouter.Contracts.Scoring;
using LeadRouter.Routing.Leaving;
using LeadRouter.Storage;
using Shouldly;
using Xunit;
using static LeadRouter.Routing.Tests.Leavers;

namespace LeadRouter.Routing.Tests;

public sealed class When_a_member_leaves
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Leads_claims_and_clocks_go_to_who_takes_over(Dialect dialect)
    {
        await using var rig = await RoutingRig.StartAsync(SomePlaybook.With(SomePlaybook.Member("ana")), dialect);
        var leads = await LeadsAsync(rig, 3);
        var won = await LeadsAsync(rig, 1, "won");
        await rig.EndAsync(won[0], "won");

        await Leaves(rig).LeaveAsync(Ana, Eve, "ops", null, RoutingRig.Token);
        await rig.MoveLeaversAsync();

        foreach (var lead in leads)
        {
            (await rig.OwnerAsync(lead)).ShouldBe(Eve);
        }

        (await rig.OwnerAsync(won[0])).ShouldBe(Ana, "what has ended stays as it was");
        (await rig.OneAsync<long>("select count(*) from account_claims where owner = @Eve", new { Eve })).ShouldBe(4);
        (
            await rig.AllAsync<string>(
                "select owner || ' ' || coalesce(ended_by, 'runs') from service_levels where lead_id = @Id order by round",
                Id(leads[0])
            )
        ).ShouldBe([$"{Ana} handed-over", $"{Eve} runs"]);
        (await rig.OneAsync<string>("select reason from lead_events where lead_id = @Id order by seq desc limit 1", Id(leads[0]))).ShouldBe(
            $"{Ana} has left. To {Eve}, who claimed the account with an earlier lead."
        );
        var state = await Leaves(rig).FindAsync(Ana, RoutingRig.Token);
        (state.Moved, state.Accounts, state.OpenLeads, state.Claims, state.DoneAt is not null).ShouldBe((3, 4, 0, 0, true));
    }

    [Fact]
    public async Task Without_a_delegate_the_team_shares_them_and_a_new_lead_goes_there_too()
    {
        await using var rig = await RoutingRig.StartAsync();
        var leads = await LeadsAsync(rig, 3);
        await Leaves(rig).LeaveAsync(Ana, null, "ops", null, RoutingRig.Token);

        await rig.MoveLeaversAsync();
        var next = await LeadsAsync(rig, 1, "next");

        foreach (var lead in leads.Concat(next))
        {
            (await rig.OwnerAsync(lead)).ShouldBe(Ben);
        }
    }

    [Fact]
    public async Task One_that_was_set_by_hand_moves_too_and_an_account_that_is_owned_is_the_delegates()
    {
        await using var rig = await RoutingRig.StartAsync();
        var byHand = await rig.QualifyAsync("hand.example", facts: [("country", "DE"), ("ownerByHand", Ana)]);
        var owned = await rig.QualifyAsync("owned.example", facts: [("country", "DE"), ("owner", Ana)]);
        await rig.RouteAsync(byHand);
        await rig.RouteAsync(owned);

        await Leaves(rig).LeaveAsync(Ana, Eve, "ops", null, RoutingRig.Token);
        await rig.MoveLeaversAsync();

        (await rig.OwnerAsync(byHand)).ShouldBe(Eve, "who was set by hand is who has taken over, as for the next lead");
        (await rig.OwnerAsync(owned)).ShouldBe(Eve);
    }

    [Fact]
    public async Task It_goes_on_where_it_was_and_does_nothing_twice()
    {
        await using var rig = await RoutingRig.StartAsync();
        var leads = await LeadsAsync(rig, 4);
        await Leaves(rig).LeaveAsync(Ana, null, "ops", null, RoutingRig.Token);
        // As if the process had died after the first.
        var first = await rig.AllAsync<string>("select id from leads where owner = @Ana order by qualified_at, id limit 1", new { Ana });
        await rig.Database.TransactAsync(
            (unit, token) => rig.Rerouter.HandOnAsync(Guid.Parse(first[0]), Ana, "ana has left", unit, token),
            RoutingRig.Token
        );
        var events = await rig.OneAsync<long>("select count(*) from lead_events where lead_id = @Id", new { Id = first[0] });

        await rig.MoveLeaversAsync();
        await Leaves(rig).LeaveAsync(Ana, null, "ops", null, RoutingRig.Token);
        await rig.MoveLeaversAsync();

        foreach (var lead in leads)
        {
            (await rig.OwnerAsync(lead)).ShouldBe(Ben);
        }

        (await rig.OneAsync<long>("select count(*) from lead_events where lead_id = @Id", new { Id = first[0] })).ShouldBe(events);
        (await Leaves(rig).FindAsync(Ana, RoutingRig.Token)).DoneAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_lead_that_nobody_has_room_for_stays_until_somebody_has()
    {
        await using var rig = await RoutingRig.StartAsync(
            SomePlaybook.With(SomePlaybook.Member("ana"), SomePlaybook.Member("ben", open: 1))
        );
        await LeadsAsync(rig, 4);
        var bens = await rig.AllAsync<string>("select id from leads where owner = @Ben", new { Ben });
        bens.Count.ShouldBe(1, "ben's only open lead");
        await Leaves(rig).LeaveAsync(Ana, null, "ops", null, RoutingRig.Token);

        await rig.MoveLeaversAsync();
        var state = await Leaves(rig).FindAsync(Ana, RoutingRig.Token);
        (state.OpenLeads, state.DoneAt).ShouldBe((3, null));

        await rig.ExecuteAsync("update leads set closed_at = 1, stage = 'won' where owner = @Ben", new { Ben });
        rig.Clock.Now += TimeSpan.FromMinutes(1);
        await rig.MoveLeaversAsync();

        (await Leaves(rig).FindAsync(Ana, RoutingRig.Token)).OpenLeads.ShouldBe(2);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task The_preview_says_what_comes_about_and_changes_nothing(Dialect dialect)
    {
        await using var rig = await RoutingRig.StartAsync(
            SomePlaybook.With(SomePlaybook.Member("ana"), SomePlaybook.Member("ben"), SomePlaybook.Member("cem", open: 2)),
            dialect
        );
        await LeadsAsync(rig, 9);
        var before = await AllOfItAsync(rig);

        var preview = await new LeavePreview(rig.Database, rig.Rerouter).PreviewAsync(Ana, null, 100, RoutingRig.Token);

        (await AllOfItAsync(rig)).ShouldBe(before);
        preview.Count.ShouldBeGreaterThan(2);
        await Leaves(rig).LeaveAsync(Ana, null, "ops", null, RoutingRig.Token);
        await rig.MoveLeaversAsync();
        foreach (var lead in preview)
        {
            (await rig.OneAsync<string>("select owner from leads where id = @LeadId", new { lead.LeadId })).ShouldBe(lead.To);
        }
    }

    private static async Task<string> AllOfItAsync(RoutingRig rig) =>
        string.Join(
            '\n',
            [
                .. await rig.AllAsync<string>("select id || owner || version from leads order by id"),
                .. await rig.AllAsync<string>("select account_key || owner from account_claims order by account_key"),
                .. await rig.AllAsync<string>("select lead_id || seq from lead_events order by lead_id, seq"),
                .. await rig.AllAsync<string>("select person from people_standing"),
                .. await rig.AllAsync<string>("select team || body from fairness_books"),
            ]
        );

    private static object Id(LeadQualified lead) => new { Id = lead.LeadId.ToString("N") };
}
