using LeadRouter.Contracts.Routing;
using LeadRouter.Storage.ServiceLevels;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests.ServiceLevels;

public sealed class When_the_owner_had_called_already
{
    [Fact]
    public async Task A_call_that_the_CRM_has_logged_stops_the_clock_and_nobody_is_told()
    {
        await using var rig = await ServiceRig.StartAsync("reroute");
        var lead = await rig.RouteAsync();

        await rig.AtAsync(14);
        await rig.AnswerAsync(lead, "touched", touchedAt: 13, by: "call");
        await rig.AtAsync(16);

        (await rig.Routing.OwnerAsync(lead)).ShouldBe("ana@sales.example");
        (await rig.SentAsync<OwnerReminded>()).ShouldBeEmpty();
        (await rig.SentAsync<LeadEscalated>()).ShouldBeEmpty();
        var row = await rig.RowAsync(lead);
        (row.TouchedAt, row.TouchedBy, row.EndedBy, row.NextAt).ShouldBe((ServiceRig.At(13), "call", ServiceLevelEnds.Touched, null));
    }

    [Fact]
    public async Task Both_durations_are_kept()
    {
        await using var rig = await ServiceRig.StartAsync();
        rig.Routing.Clock.Now = new DateTimeOffset(2026, 1, 5, 15, 0, 0, TimeSpan.Zero);
        var lead = await rig.RouteAsync();

        // An hour of Monday is left, and half an hour of Tuesday has passed.
        rig.Routing.Clock.Now = new DateTimeOffset(2026, 1, 6, 8, 30, 0, TimeSpan.Zero);
        await rig.SayAsync(lead, "accepted");
        await rig.LookAsync();

        var row = await rig.RowAsync(lead);
        (row.TouchedAt - row.AssignedAt, row.WorkingMs).ShouldBe((17 * 3_600_000 + 1_800_000, 5_400_000));
    }

    [Fact]
    public async Task A_status_that_the_owner_states_stops_it_without_asking_the_CRM()
    {
        await using var rig = await ServiceRig.StartAsync();
        var lead = await rig.RouteAsync();

        rig.Routing.Clock.Now = rig.Routing.Clock.Now.AddHours(1);
        await rig.SayAsync(lead, "accepted");
        await rig.AtAsync(14);

        (await rig.SentAsync<TouchAsked>()).ShouldBeEmpty();
        var row = await rig.RowAsync(lead);
        (row.TouchedAt, row.TouchedBy, row.EndedBy).ShouldBe((ServiceRig.At(11), "status", ServiceLevelEnds.Touched));
    }

    [Fact]
    public async Task A_lead_that_was_closed_has_no_clock()
    {
        await using var rig = await ServiceRig.StartAsync();
        var lead = await rig.RouteAsync();

        await rig.SayAsync(lead, "rejected", closes: true);
        await rig.AtAsync(14);

        (await rig.SentAsync<TouchAsked>()).ShouldBeEmpty();
        (await rig.RowAsync(lead)).EndedBy.ShouldBe(ServiceLevelEnds.Closed);
    }

    [Fact]
    public async Task A_touch_after_it_was_told_is_noted_all_the_same()
    {
        await using var rig = await ServiceRig.StartAsync();
        var lead = await rig.RouteAsync();
        await rig.AtAsync(14);
        await rig.AnswerAsync(lead, "untouched");

        await rig.AtAsync(15);
        await rig.SayAsync(lead, "accepted");
        await rig.LookAsync();

        (await rig.RowAsync(lead)).TouchedAt.ShouldBe(ServiceRig.At(15));
    }

    [Fact]
    public async Task Who_gets_it_by_hand_has_the_whole_time()
    {
        await using var rig = await ServiceRig.StartAsync("reroute");
        var lead = await rig.RouteAsync();
        rig.Routing.Clock.Now = rig.Routing.Clock.Now.AddHours(1);
        await rig.Routing.Database.TransactAsync(
            async (unit, token) =>
            {
                var id = lead.LeadId.ToString("N");
                await unit.ExecuteAsync(
                    "update leads set owner = 'cem@sales.example', version = version + 1 where id = @id",
                    new { id },
                    token
                );
                await ServiceLevelStore.HandOverAsync(unit, id, "cem@sales.example", null, false, ServiceLevelEnds.HandedOver, token);
            },
            RoutingRig.Token
        );
        await rig.AtAsync(14);

        var rows = await rig.RowsAsync(lead);
        rows.Select(row => (row.Owner, row.EndedBy))
            .ShouldBe([("ana@sales.example", ServiceLevelEnds.HandedOver), ("cem@sales.example", null)]);
        (rows[1].AssignedAt, rows[1].DueAt, rows[1].ByTurn).ShouldBe((ServiceRig.At(11), ServiceRig.At(15), 0));
    }
}
