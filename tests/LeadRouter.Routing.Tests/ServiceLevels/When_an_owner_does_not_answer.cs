using LeadRouter.Contracts.Routing;
using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Storage.ServiceLevels;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests.ServiceLevels;

public sealed class When_an_owner_does_not_answer
{
    [Fact]
    public async Task The_owner_is_reminded_once_at_half_of_the_time()
    {
        await using var rig = await ServiceRig.StartAsync();
        var lead = await rig.RouteAsync();

        await rig.AtAsync(11, 59);
        (await rig.SentAsync<TouchAsked>()).ShouldBeEmpty();
        await rig.AtAsync(12);
        (await rig.SentAsync<OwnerReminded>()).ShouldBeEmpty("the CRM is asked first");
        await rig.AnswerAsync(lead, "untouched");
        await rig.AtAsync(12, 30);
        await rig.AtAsync(13, 59);

        var reminded = (await rig.SentAsync<OwnerReminded>()).ShouldHaveSingleItem();
        (reminded.LeadId, reminded.Owner, reminded.DueAt, reminded.Number).ShouldBe(
            (lead.LeadId, "ana@sales.example", ServiceRig.At(14), 1)
        );
        (await rig.DecisionsAsync()).ShouldBe(["reminded"]);
    }

    [Fact]
    public async Task Whom_the_team_names_is_told_once_when_the_time_is_over()
    {
        await using var rig = await ServiceRig.StartAsync();
        var lead = await rig.RouteAsync();

        await rig.AtAsync(14);
        await rig.AnswerAsync(lead, "untouched");
        await rig.AtAsync(15);
        await rig.AtAsync(9, day: 6);

        var escalated = (await rig.SentAsync<LeadEscalated>()).ShouldHaveSingleItem();
        (escalated.To, escalated.Owner, escalated.Why, escalated.At).ShouldBe(
            (ServiceRig.Head, "ana@sales.example", "overdue", ServiceRig.At(14))
        );
        (await rig.SentAsync<OwnerReminded>()).ShouldBeEmpty("nobody looked before");
        var row = await rig.RowAsync(lead);
        (row.BreachedAt, row.EscalatedTo, row.NextAt, row.EndedAt).ShouldBe(
            (ServiceRig.At(14), ServiceRig.Head, ServiceRig.At(14) + (24 * 3_600_000L), null)
        );
    }

    [Fact]
    public async Task The_time_is_the_owners_working_time()
    {
        await using var rig = await ServiceRig.StartAsync();
        rig.Routing.Clock.Now = new DateTimeOffset(2026, 1, 9, 15, 0, 0, TimeSpan.Zero);

        // Friday, an hour before the end of work: three more on Monday from nine o'clock.
        var lead = await rig.RouteAsync();

        (await rig.RowAsync(lead)).DueAt.ShouldBe(new DateTimeOffset(2026, 1, 12, 11, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task It_is_noted_where_the_team_names_nobody()
    {
        await using var rig = await ServiceRig.StartAsync(escalateTo: null);
        var lead = await rig.RouteAsync();

        await rig.AtAsync(14);
        await rig.AnswerAsync(lead, "not-connected");

        (await rig.SentAsync<LeadEscalated>()).ShouldBeEmpty();
        (await rig.RowAsync(lead)).BreachedAt.ShouldBe(ServiceRig.At(14));
        (await rig.DecisionsAsync()).ShouldBe(["overdue"]);
    }

    [Fact]
    public async Task A_restart_forgets_nothing()
    {
        await using var rig = await ServiceRig.StartAsync();
        var lead = await rig.RouteAsync();
        await rig.AtAsync(14);

        using var restarted = rig.NewTimer();
        await rig.AnswerAsync(lead, "untouched");
        await restarted.OnceAsync(RoutingRig.Token);

        (await rig.SentAsync<LeadEscalated>()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Somebody_else_gets_a_lead_that_was_given_by_turn_and_never_who_had_it()
    {
        await using var rig = await ServiceRig.StartAsync("reroute");
        var lead = await rig.RouteAsync();

        await rig.AtAsync(14);
        await rig.AnswerAsync(lead, "untouched");

        (await rig.Routing.OwnerAsync(lead)).ShouldBe("ben@sales.example");
        var rows = await rig.RowsAsync(lead);
        rows.Select(row => (row.Owner, row.EndedBy))
            .ShouldBe([("ana@sales.example", ServiceLevelEnds.Rerouted), ("ben@sales.example", null)]);
        (rows[1].AssignedAt, rows[1].DueAt, rows[1].ByTurn).ShouldBe((ServiceRig.At(14), Tuesday(10), 1), "two hours are left on Monday");

        // Nobody is left: it stays with ben, and the head is told.
        await rig.AtAsync(10, day: 6);
        await rig.AnswerAsync(lead, "untouched");
        (await rig.Routing.OwnerAsync(lead)).ShouldBe("ben@sales.example");
        (await rig.SentAsync<LeadEscalated>()).ShouldHaveSingleItem().Why.ShouldBe("nobody-else");
        (await rig.RowsAsync(lead)).Count.ShouldBe(2);
        (await rig.DecisionsAsync()).ShouldBe(["taken-away", "escalated"]);
    }

    [Fact]
    public async Task It_stays_rather_than_goes_to_who_is_absent()
    {
        var january = new AwayDays(new Holiday(2026, 1, 1), new Holiday(2026, 1, 31));
        await using var rig = await ServiceRig.StartAsync(
            "reroute",
            ServiceRig.Head,
            SomePlaybook.Member("ana"),
            SomePlaybook.Member("ben") with
            {
                Away = [january],
            }
        );
        var lead = await rig.RouteAsync();

        await rig.AtAsync(14);
        await rig.AnswerAsync(lead, "untouched");

        (await rig.Routing.OwnerAsync(lead)).ShouldBe("ana@sales.example");
        (await rig.SentAsync<LeadEscalated>()).ShouldHaveSingleItem().Why.ShouldBe("nobody-else");
    }

    [Fact]
    public async Task A_lead_of_the_accounts_owner_is_escalated_and_never_moves()
    {
        await using var rig = await ServiceRig.StartAsync("reroute");
        var lead = await rig.RouteAsync(accountOwner: "ben@sales.example");

        await rig.AtAsync(14);
        await rig.AnswerAsync(lead, "untouched");

        (await rig.Routing.OwnerAsync(lead)).ShouldBe("ben@sales.example");
        (await rig.SentAsync<LeadEscalated>()).ShouldHaveSingleItem().Why.ShouldBe("owner-matched");
    }

    [Fact]
    public async Task Another_time_to_first_touch_counts_for_leads_that_wait_already()
    {
        await using var rig = await ServiceRig.StartAsync();
        var lead = await rig.RouteAsync();
        await rig.AtAsync(11);

        rig.Publish(hours: 1);
        await rig.LookAsync();

        (await rig.RowAsync(lead)).DueAt.ShouldBe(ServiceRig.At(11));
        (await rig.SentAsync<TouchAsked>()).Count.ShouldBe(1);
    }

    private static long Tuesday(int hour) => new DateTimeOffset(2026, 1, 6, hour, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
