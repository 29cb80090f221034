using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Qualification;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;
using static LeadRouter.Engine.Tests.Facts.When_several_sources_state_a_fact;
using static LeadRouter.Engine.Tests.Samples;

namespace LeadRouter.Engine.Tests.Facts;

public sealed class When_only_facts_are_known
{
    [Fact]
    public void There_is_no_score_of_nothing()
    {
        var evaluation = Evaluate(SamplePlaybook.Create(), Now, Fact("crm", Now - Day, ("title", "CTO"), ("company.industry", "software")));

        (evaluation.Engagement.Points, evaluation.Engagement.Level).ShouldBe((null, null));
        evaluation.Qualification.Outcome.ShouldBe(QualificationOutcome.Nurture);
        evaluation.Qualification.Reason.ShouldContain("has done nothing yet");
    }

    [Fact]
    public void They_count_when_the_person_acts()
    {
        var evaluation = Evaluate(SamplePlaybook.Create(), Now, Fact("crm", Now - Day, ("title", "CTO")), Pricing(Now - Hour));

        evaluation.Persona.Persona.ShouldBe("economic_buyer");
        evaluation.Engagement.Points.ShouldBe(20_000);
    }

    [Fact]
    public void A_fact_is_no_engagement_and_moves_no_horizon()
    {
        var acted = State(SamplePlaybook.Create(), Pricing(Now - (300 * Day)));

        var told = State(SamplePlaybook.Create(), Pricing(Now - (300 * Day)), Fact("crm", Now + (100 * Day), ("title", "CTO")));

        (told.Activities, told.FirstAt, told.LatestAt).ShouldBe((acted.Activities, acted.FirstAt, acted.LatestAt));
        told.Signals.Keys.ShouldBe(acted.Signals.Keys);
    }

    [Fact]
    public void A_fact_gives_no_signal_also_where_one_asks_for_no_type()
    {
        var signal = SamplePlaybook.Create().Signals[0] with { When = new AllOf([]) };
        var classifier = new SignalClassifier(SamplePlaybook.Create() with { Signals = [signal] });

        classifier.Classify(Pricing(Now)).Count.ShouldBe(1);
        classifier.Classify(Fact("crm", Now, ("title", "CTO"))).ShouldBeEmpty();
    }

    [Fact]
    public void The_address_that_a_fact_names_stands_behind_those_the_person_used()
    {
        var fact = Fact("crm", Now, ("title", "CTO")) with { Email = "old@acme.example" };
        var identify = Activity(ActivityType.Identify, Now - (90 * Day)) with { Email = "new@acme.example" };

        State(SamplePlaybook.Create(), fact).Email.ShouldBe("old@acme.example");
        State(SamplePlaybook.Create(), fact, identify).Email.ShouldBe("new@acme.example");
    }

    [Fact]
    public void A_state_of_facts_alone_is_read_back_to_the_byte()
    {
        var state = State(SamplePlaybook.Create(), Fact("crm", Now, ("title", "CTO")), Fact("web", -5, ("title", "")));

        ContactState.FromBytes(state.ToBytes()).ToBytes().ShouldBe(state.ToBytes());
    }
}
