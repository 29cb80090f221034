using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Qualification;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;
using static LeadRouter.Engine.Tests.Facts.When_several_sources_state_a_fact;
using static LeadRouter.Engine.Tests.Samples;

namespace LeadRouter.Engine.Tests.Facts;

public sealed class When_a_person_objects_to_profiling
{
    private static readonly Playbook Playbook = SamplePlaybook.Create();

    private static readonly Activity[] Buyer =
    [
        Fitting(),
        Title("VP Operations"),
        Pricing(Now - 3),
        Pricing(Now - 2),
        Pricing(Now - 1),
        Guide(Now),
    ];

    private static readonly Activity Objection = Fact("preference-center", Now - Day, ("consent.profiling", "objected"));

    [Fact]
    public void Grade_level_and_tier_are_unknown_and_nothing_passes()
    {
        Evaluate(Playbook, Now, Buyer).Qualification.IsLead.ShouldBeTrue();

        var evaluation = Evaluate(Playbook, Now, [.. Buyer, Objection]);

        (evaluation.Fit.Points, evaluation.Fit.Grade).ShouldBe((null, "?"));
        (evaluation.Engagement.Points, evaluation.Engagement.Level).ShouldBe((null, null));
        (evaluation.Persona.Persona, evaluation.Persona.Tier, evaluation.Persona.Function).ShouldBe((null, null, null));
        evaluation.Facts.Keys.ShouldNotContain("level");
        evaluation.Facts.Keys.ShouldNotContain("tier");
        evaluation.Qualification.Outcome.ShouldBe(QualificationOutcome.Nurture);
        evaluation.Qualification.Reason.ShouldBe(
            "Nurtured: the person objected to profiling (preference-center, 2026-03-01), so grade, level and tier are unknown and only a request for sales can pass."
        );
    }

    [Fact]
    public void A_request_for_sales_passes()
    {
        var evaluation = Evaluate(Playbook, Now, [.. Buyer, Objection, Demo(Now - Hour)]);

        evaluation.Qualification.Outcome.ShouldBe(QualificationOutcome.Qualified);
        evaluation.Qualification.Priority.ShouldBe(1);
        evaluation.Engagement.Level.ShouldBeNull();
        evaluation.Engagement.Parts.ShouldHaveSingleItem().Rule.ShouldBe("handRaise.demo");
    }

    [Fact]
    public void A_customer_who_asks_goes_to_the_account_s_owner()
    {
        Activity[] customer = [.. Buyer, Fact("crm", 1, ("company.relation", "customer")), Objection];

        Evaluate(Playbook, Now, customer).Qualification.Outcome.ShouldBe(QualificationOutcome.Nurture);
        Evaluate(Playbook, Now, [.. customer, Demo(Now - Hour)]).Qualification.Motion.ShouldBe("expansion");
    }

    [Fact]
    public void A_line_can_still_keep_them_out() =>
        Evaluate(Playbook, Now, [.. Buyer, Objection, Fact("crm", 1, ("company.relation", "competitor")), Demo(Now - Hour)])
            .Qualification.Outcome.ShouldBe(QualificationOutcome.Suppressed);

    [Fact]
    public void They_add_nothing_to_their_account()
    {
        var silent = State(Playbook, [.. Buyer, Objection]);
        var colleague = State(Playbook, Pricing(Now));
        var view = new AccountView("acme.example", new AccountFacts(), [silent, colleague]);

        var account = Evaluator.Evaluate(colleague, view, Playbook, new EvaluationContext(Now)).Account;

        account.ActivePeople.ShouldBe(1);
        account.Points.ShouldBe(Evaluate(Playbook, Now, Pricing(Now)).Account.Points);
    }

    [Fact]
    public void Who_takes_the_objection_back_is_judged_again() =>
        Evaluate(Playbook, Now, [.. Buyer, Objection, Fact("preference-center", Now, ("consent.profiling", "granted"))])
            .Qualification.IsLead.ShouldBeTrue();

    [Fact]
    public void The_decision_names_who_stated_it()
    {
        var origin = Evaluate(Playbook, Now, [.. Buyer, Objection]).FactOrigins["consent.profiling"];

        (origin.Source, origin.ValidFrom).ShouldBe(("preference-center", Now - Day));
    }
}
