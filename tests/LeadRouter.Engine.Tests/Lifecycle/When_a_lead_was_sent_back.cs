using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.NearMisses;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Qualification;
using LeadRouter.Engine.Signals;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;
using static LeadRouter.Engine.Tests.Samples;

namespace LeadRouter.Engine.Tests.Lifecycle;

public sealed class When_a_lead_was_sent_back
{
    /// <summary>The line of the playbook that sends customers to their owner, for another motion.</summary>
    private const int Expansion = 2;

    private static readonly Playbook Playbook = SamplePlaybook.Create();
    private static readonly LeadExit Exit = new("new", "recycled", "timing", Now - Day, Now + (89 * Day), true);

    [Fact]
    public void Only_what_was_done_since_counts_and_the_parts_still_add_up()
    {
        var evaluation = Evaluate(Now, Guide(Now - (2 * Day)), Guide(Now, "rfp-kit"));

        evaluation.Engagement.Points.ShouldBe(25_000);
        evaluation.Engagement.Parts.Sum(part => part.Points).ShouldBe(25_000);
        evaluation.Engagement.Parts.ShouldContain(part => part.Text.Contains("only what was done after 2026-03-01 counts"));
    }

    [Fact]
    public void Of_the_day_that_it_was_sent_back_on_what_came_after_is_counted_once()
    {
        var evaluation = Evaluate(Now, Pricing(Now - Day - 2), Pricing(Now - Day - 1), Pricing(Now - Day + 1), Pricing(Now - Day + 2));

        evaluation.Engagement.Points.ShouldBe(20_000, "one visit within 30 days");
    }

    [Fact]
    public void Who_would_be_a_lead_sleeps_and_is_told_until_when_and_what_wakes()
    {
        var evaluation = Evaluate(Now, Hot(Now));

        evaluation.Qualification.Outcome.ShouldBe(QualificationOutcome.Asleep);
        evaluation.Qualification.Reason.ShouldBe(
            "Sleeps: the lead was recycled (timing) on 2026-03-01, and sleeps until 2026-05-30; a request for sales wakes it at once."
        );
        Evaluate(Exit.WakeAt!.Value, Hot(Now + (80 * Day)).Append(Guide(Now + (88 * Day))).ToArray()).Qualification.IsLead.ShouldBeTrue();
    }

    [Fact]
    public void A_request_since_wakes_it_and_one_before_does_not()
    {
        Evaluate(Now, Demo(Now - Day - 1)).Qualification.IsLead.ShouldBeFalse();
        Evaluate(Now, Demo(Now - Day - 1), Demo(Now)).Qualification.IsLead.ShouldBeTrue();
    }

    [Fact]
    public void A_customer_of_them_is_told_to_its_owner_while_the_new_lead_sleeps()
    {
        var customer = Activity(ActivityType.Fact, Now - 1, ("company.relation", "customer"));

        Evaluate(Now, [.. Hot(Now), customer]).Qualification.Line.ShouldBe(Expansion);
    }

    [Fact]
    public void The_end_of_another_motion_keeps_nobody_asleep()
    {
        var state = State(Playbook, [Fitting(), Title("VP Operations"), .. Hot(Now)]);

        Evaluator
            .Evaluate(state, Alone(state), Playbook, new EvaluationContext(Now, Exits: [Exit with { Motion = "expansion" }]))
            .Qualification.IsLead.ShouldBeTrue();
    }

    [Fact]
    public void Why_not_says_that_it_sleeps_and_what_it_would_take_is_a_request()
    {
        var state = State(Playbook, [Fitting(), Title("VP Operations"), .. Hot(Now)]);
        var context = new EvaluationContext(Now, Exits: [Exit]);

        var misses = WhyNot.Of(state, Alone(state), Playbook, context);
        var ways = WhatItWouldTake.Find(state, Alone(state), Playbook, new SignalClassifier(Playbook), context);

        misses.ShouldNotBeEmpty();
        // A customer's lead is another motion's, which sleeps not.
        misses.ShouldAllBe(miss => (miss.Line == Expansion) != miss.Missing[0].Words.Contains("sleeps until 2026-05-30"));
        misses.ShouldContain(miss => miss.Line != Expansion);
        ways[^1].Steps.ShouldHaveSingleItem().Name.ShouldBe("demo");
    }

    private static Evaluation Evaluate(long now, params Activity[] done)
    {
        var state = State(Playbook, [Fitting(), Title("VP Operations"), .. done]);
        return Evaluator.Evaluate(state, Alone(state), Playbook, new EvaluationContext(now, Exits: [Exit]));
    }

    private static Activity[] Hot(long at) => [Pricing(at - 3), Pricing(at - 2), Pricing(at - 1), Guide(at - 4)];
}
