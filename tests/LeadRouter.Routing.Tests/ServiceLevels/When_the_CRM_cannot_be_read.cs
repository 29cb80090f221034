using LeadRouter.Contracts.Routing;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests.ServiceLevels;

public sealed class When_the_CRM_cannot_be_read
{
    [Fact]
    public async Task A_lead_is_not_taken_away_and_the_CRM_is_asked_again_later_and_later()
    {
        await using var rig = await ServiceRig.StartAsync("reroute");
        var lead = await rig.RouteAsync();
        await rig.AtAsync(14);

        foreach (var (minute, asked) in new[] { (0, 1), (1, 2), (2, 2), (3, 3), (6, 3), (7, 4), (14, 4), (15, 5) })
        {
            await rig.AtAsync(14, minute);
            (await rig.SentAsync<TouchAsked>()).Count.ShouldBe(asked, $"at 14:{minute:00}");
            if ((await rig.RowAsync(lead)) is { Reading: null })
            {
                await rig.AnswerAsync(lead, "unreadable");
            }
        }

        (await rig.Routing.OwnerAsync(lead)).ShouldBe("ana@sales.example");
        (await rig.DecisionsAsync()).ShouldContain("held");
    }

    [Fact]
    public async Task Whom_the_team_names_is_told_after_three_failures_that_somebody_may_have_been_in_touch()
    {
        await using var rig = await ServiceRig.StartAsync("reroute");
        var lead = await rig.RouteAsync();

        foreach (var minute in new[] { 0, 1, 3, 7, 15 })
        {
            await rig.AtAsync(14, minute);
            await rig.AnswerAsync(lead, "unreadable");
        }

        var escalated = (await rig.SentAsync<LeadEscalated>()).ShouldHaveSingleItem();
        (escalated.Why, escalated.At).ShouldBe(("crm-unreadable", ServiceRig.At(14, 3)));
    }

    [Fact]
    public async Task When_it_can_be_read_again_the_lead_goes_to_somebody_else()
    {
        await using var rig = await ServiceRig.StartAsync("reroute");
        var lead = await rig.RouteAsync();
        await rig.AtAsync(14);
        await rig.AnswerAsync(lead, "unreadable");

        await rig.AtAsync(14, 1);
        await rig.AnswerAsync(lead, "untouched");

        (await rig.Routing.OwnerAsync(lead)).ShouldBe("ben@sales.example");
        (await rig.SentAsync<LeadEscalated>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task When_it_can_be_read_again_and_the_owner_had_called_nothing_happens()
    {
        await using var rig = await ServiceRig.StartAsync("reroute");
        var lead = await rig.RouteAsync();
        await rig.AtAsync(14);
        await rig.AnswerAsync(lead, "unreadable");

        await rig.AtAsync(14, 1);
        await rig.AnswerAsync(lead, "touched", touchedAt: 13, by: "email");

        (await rig.Routing.OwnerAsync(lead)).ShouldBe("ana@sales.example");
        (await rig.RowAsync(lead)).TouchedBy.ShouldBe("email");
    }

    [Fact]
    public async Task A_reminder_goes_all_the_same()
    {
        await using var rig = await ServiceRig.StartAsync();
        var lead = await rig.RouteAsync();
        await rig.AtAsync(12);

        await rig.AnswerAsync(lead, "unreadable");

        (await rig.SentAsync<OwnerReminded>()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_CRM_role_that_does_not_answer_is_one_that_cannot_be_read()
    {
        await using var rig = await ServiceRig.StartAsync("reroute");
        var lead = await rig.RouteAsync();

        await rig.AtAsync(14);
        await rig.AtAsync(14, 5);
        await rig.AtAsync(14, 6);

        (await rig.SentAsync<TouchAsked>()).Select(asked => asked.Question).ShouldBe([1, 2]);
        (await rig.Routing.OwnerAsync(lead)).ShouldBe("ana@sales.example");

        // The answer to the first question comes at last: it is one to an older question.
        await rig.AnswerAsync(lead, "untouched", question: 1);
        (await rig.Routing.OwnerAsync(lead)).ShouldBe("ana@sales.example");
        await rig.AnswerAsync(lead, "untouched");
        (await rig.Routing.OwnerAsync(lead)).ShouldBe("ben@sales.example");
    }

    [Fact]
    public async Task An_answer_that_comes_twice_counts_once()
    {
        await using var rig = await ServiceRig.StartAsync("reroute");
        var lead = await rig.RouteAsync();
        await rig.AtAsync(14);

        await rig.AnswerAsync(lead, "unreadable");
        await rig.AnswerAsync(lead, "unreadable");

        (await rig.RowAsync(lead)).Failures.ShouldBe(1);
    }
}
