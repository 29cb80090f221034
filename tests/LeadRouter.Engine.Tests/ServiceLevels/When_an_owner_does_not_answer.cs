using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.ServiceLevels;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.ServiceLevels;

/// <summary>A lead of Monday 2026-01-05, 10:00 UTC, four hours, reminders at half and three quarters, around the clock.</summary>
public sealed class When_an_owner_does_not_answer
{
    private const long Minute = 60_000;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;
    private static readonly long Ten = new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly WorkCalendar Always = new("UTC", Enumerable.Range(1, 7).Select(day => new WorkingSpan(day, 0, 24 * 60)));
    private static readonly ServiceTerms Escalating = new(4 * Hour, [50, 75], false, "head@acme.example");
    private static readonly ServiceTerms Rerouting = Escalating with { Reroutes = true };
    private static readonly ServiceClock Given = new() { AssignedAt = Ten, ByTurn = true };

    [Fact]
    public void Nothing_is_asked_before_half_of_the_time_has_passed()
    {
        var decision = ServiceLevel.Decide(Escalating, Always, Given, Ten);

        decision.ShouldBe(new ServiceDecision(ServiceStep.Wait, ServiceCodes.InTime, Ten + (4 * Hour), Ten + (2 * Hour), 0, CrmWord.None));
    }

    [Fact]
    public void The_CRM_is_asked_before_each_step()
    {
        foreach (var (after, step) in new[] { (2 * Hour, ServiceStep.Remind), (4 * Hour, ServiceStep.Escalate) })
        {
            var asked = ServiceLevel.Decide(Escalating, Always, Given, Ten + after);
            asked.Step.ShouldBe(ServiceStep.Ask);

            var heard = Given with { Crm = Heard(CrmReading.Untouched, Ten + after) };
            ServiceLevel.Decide(Escalating, Always, heard, Ten + after).Step.ShouldBe(step);
        }
    }

    [Fact]
    public void After_a_rest_in_which_both_shares_passed_there_is_one_reminder()
    {
        var now = Ten + (3 * Hour) + Minute;
        var decision = ServiceLevel.Decide(Escalating, Always, Given with { Crm = Heard(CrmReading.Untouched, now) }, now);

        (decision.Step, decision.Reminded, decision.NextAt).ShouldBe((ServiceStep.Remind, 2, Ten + (4 * Hour)));
    }

    [Fact]
    public void A_lead_that_was_given_by_turn_goes_to_somebody_else()
    {
        Overdue(Rerouting, Given).Step.ShouldBe(ServiceStep.Reroute);
    }

    [Fact]
    public void A_lead_that_is_the_owners_for_another_reason_stays()
    {
        var decision = Overdue(Rerouting, Given with { ByTurn = false });

        (decision.Step, decision.Code, decision.NextAt).ShouldBe((ServiceStep.Escalate, ServiceCodes.OwnerMatched, Ten + (4 * Hour) + Day));
    }

    [Fact]
    public void A_lead_that_everybody_has_had_stays()
    {
        var decision = Overdue(Rerouting, Given with { NobodyElse = true });

        (decision.Step, decision.Code).ShouldBe((ServiceStep.Escalate, ServiceCodes.NobodyElse));
    }

    [Fact]
    public void It_is_noted_where_the_team_names_nobody()
    {
        Overdue(Escalating with { EscalateTo = null }, Given).Step.ShouldBe(ServiceStep.Lapse);
    }

    [Fact]
    public void It_is_told_once()
    {
        var decision = Overdue(Escalating, Given with { BreachedAt = Ten + (4 * Hour) });

        (decision.Step, decision.Code, decision.NextAt).ShouldBe((ServiceStep.Wait, ServiceCodes.Settled, Ten + (4 * Hour) + Day));
    }

    [Fact]
    public void The_CRM_is_asked_once_a_day_for_thirty_days_after_it_was_told()
    {
        var told = Ten + (4 * Hour);
        var clock = Given with { BreachedAt = told };
        var asked = new List<long>();
        for (long? next = told; next is { } at; )
        {
            var decision = ServiceLevel.Decide(Escalating, Always, clock, at);
            clock = clock with { Crm = decision.Crm };
            if (decision.Step == ServiceStep.Ask)
            {
                asked.Add(at);
                clock = clock with { Crm = decision.Crm with { Reading = CrmReading.Untouched, AnsweredAt = at } };
            }

            next = decision.NextAt;
        }

        asked.ShouldBe(Enumerable.Range(1, ServiceLevel.DaysAfter).Select(day => told + (day * Day)));
    }

    [Fact]
    public void A_CRM_that_there_is_none_of_is_asked_no_more()
    {
        var told = Ten + (4 * Hour);
        var clock = Given with { BreachedAt = told, Crm = new CrmWord(told + Day, CrmReading.NotConnected, told + Day, 0) };

        var decision = ServiceLevel.Decide(Escalating, Always, clock, told + Day);

        (decision.Step, decision.Code, decision.NextAt).ShouldBe((ServiceStep.Wait, ServiceCodes.Settled, null));
    }

    [Fact]
    public void A_question_that_nobody_answers_is_a_CRM_that_cannot_be_read()
    {
        var asked = Given with { Crm = new CrmWord(Ten + (4 * Hour), null, null, 0) };

        var before = ServiceLevel.Decide(Rerouting, Always, asked, Ten + (4 * Hour) + ServiceLevel.AnswerWithinMs - 1);
        var after = ServiceLevel.Decide(Rerouting, Always, asked, Ten + (4 * Hour) + ServiceLevel.AnswerWithinMs);

        (before.Step, before.Code).ShouldBe((ServiceStep.Wait, ServiceCodes.CrmAsked));
        (after.Step, after.Code, after.Crm.Failures).ShouldBe((ServiceStep.Wait, ServiceCodes.CrmUnreadable, 1));
        after.NextAt.ShouldBe(Ten + (4 * Hour) + ServiceLevel.AnswerWithinMs + Minute);
    }

    [Fact]
    public void An_answer_of_a_while_ago_is_none()
    {
        var heard = Given with { Crm = Heard(CrmReading.Untouched, Ten + (4 * Hour)) };

        ServiceLevel.Decide(Rerouting, Always, heard, Ten + (4 * Hour) + ServiceLevel.FreshMs).Step.ShouldBe(ServiceStep.Reroute);
        ServiceLevel.Decide(Rerouting, Always, heard, Ten + (4 * Hour) + ServiceLevel.FreshMs + 1).Step.ShouldBe(ServiceStep.Ask);
    }

    [Fact]
    public void An_answer_from_before_the_time_was_over_is_none()
    {
        var heard = Given with { Crm = Heard(CrmReading.Untouched, Ten + (4 * Hour) - 1), Reminded = 2 };

        ServiceLevel.Decide(Rerouting, Always, heard, Ten + (4 * Hour)).Step.ShouldBe(ServiceStep.Ask);
    }

    [Fact]
    public void A_lead_is_never_taken_away_while_the_CRM_cannot_be_read()
    {
        for (var failures = 1; failures < 40; failures++)
        {
            foreach (var told in new long?[] { null, Ten + (5 * Hour) })
            {
                foreach (var after in new[] { 0, 1, 5, 29, 30, 600 })
                {
                    var at = Ten + (4 * Hour);
                    var clock = Given with { BreachedAt = told, Crm = new CrmWord(at, CrmReading.Unreadable, at, failures) };
                    ServiceLevel.Decide(Rerouting, Always, clock, at + (after * Minute)).Step.ShouldNotBe(ServiceStep.Reroute);
                }
            }
        }
    }

    [Fact]
    public void Where_there_is_no_CRM_what_we_know_ourselves_counts()
    {
        var now = Ten + (4 * Hour);

        ServiceLevel
            .Decide(Rerouting, Always, Given with { Crm = Heard(CrmReading.NotConnected, now) }, now)
            .Step.ShouldBe(ServiceStep.Reroute);
    }

    [Fact]
    public void Without_hours_to_count_by_it_is_looked_at_again_later()
    {
        var decision = ServiceLevel.Decide(Rerouting, null, Given, Ten);

        (decision.Step, decision.Code, decision.DueAt, decision.NextAt).ShouldBe(
            (ServiceStep.Wait, ServiceCodes.NoHours, null, Ten + Hour)
        );
    }

    private static ServiceDecision Overdue(ServiceTerms terms, ServiceClock clock)
    {
        var now = Ten + (4 * Hour);
        return ServiceLevel.Decide(terms, Always, clock with { Crm = Heard(CrmReading.Untouched, now) }, now);
    }

    private static CrmWord Heard(CrmReading reading, long at) => new(at, reading, at, 0);
}
