using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Qualification;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;
using static LeadRouter.Engine.Tests.Samples;

namespace LeadRouter.Engine.Tests.Qualification;

public class When_a_contact_is_qualified
{
    private static readonly Playbook Playbook = SamplePlaybook.Create();

    [Theory]
    [InlineData("competitor", "CTO")]
    [InlineData("internal", "CTO")]
    [InlineData("prospect", "Student Assistant")]
    public void Competitors_own_staff_and_students_are_suppressed_even_with_a_hand_raise(string relation, string title)
    {
        var result = Decide(Fitting(more: ("relation", relation)), Title(title), Demo(Now - Hour));

        (result.Outcome, result.Line, result.HandRaise, result.IsLead).ShouldBe((QualificationOutcome.Suppressed, 1, true, false));
    }

    [Fact]
    public void The_reason_names_what_made_the_line_hold() =>
        Decide(Fitting(more: ("relation", "competitor"))).Reason.ShouldBe("Suppressed by line 1: relation is competitor.");

    [Fact]
    public void An_engaged_customer_goes_to_the_account_owner_as_expansion()
    {
        var result = Decide(Fitting(more: ("relation", "customer")), Pricing(Now), Pricing(Now - 1), Pricing(Now - 2));

        result.ShouldBe(
            new QualificationResult(
                QualificationOutcome.Diverted,
                2,
                2,
                "expansion",
                "account_owner",
                false,
                null,
                "Goes to the account owner by line 2: relation is customer with engagement level 2."
            )
        );
    }

    [Fact]
    public void A_customer_who_asks_for_sales_is_engaged_enough_and_most_urgent()
    {
        var result = Decide(Fitting(more: ("relation", "customer")), Demo(Now - Hour));

        (result.Outcome, result.Priority, result.To, result.HandRaise).ShouldBe((QualificationOutcome.Diverted, 1, "account_owner", true));
    }

    [Fact]
    public void A_quiet_customer_is_not_diverted_and_no_new_business_either()
    {
        var quiet = Decide(Fitting(more: ("relation", "customer")), Pricing(Now));

        (quiet.Outcome, quiet.Line).ShouldBe((QualificationOutcome.Nurture, 2));
        quiet.Reason.ShouldBe(
            "Nurtured by line 2: relation is customer, and engagement level 3; goes to the account owner from level 2 on, and is no new business."
        );
    }

    [Fact]
    public void An_open_opportunity_keeps_others_of_the_account_from_being_a_lead_beside_it()
    {
        var playbook = Playbook with
        {
            Qualification = [.. Playbook.Qualification, new QualifyLine(2, When.Is("grade", "A")) { Number = 9 }],
        };

        Samples.Evaluate(playbook, Now, Fitting(), Click(Now)).Qualification.Line.ShouldBe(9);
        var quiet = Samples.Evaluate(playbook, Now, Fitting(more: ("openOpportunity", "true")), Click(Now)).Qualification;

        (quiet.Outcome, quiet.Line).ShouldBe((QualificationOutcome.Nurture, 4));
    }

    [Fact]
    public void A_partner_goes_to_the_channel_manager() =>
        Decide(Fitting(more: ("relation", "partner")), Demo(Now)).To.ShouldBe("channel_manager");

    [Fact]
    public void An_open_opportunity_takes_whoever_is_worth_attention_and_nobody_else()
    {
        var open = Fitting(more: ("openOpportunity", "true"));

        var attached = Decide(open, Pricing(Now));
        (attached.Outcome, attached.To, attached.IsLead).ShouldBe((QualificationOutcome.Attached, "opportunity_owner", false));
        Decide(open, Demo(Now)).Outcome.ShouldBe(QualificationOutcome.Attached);
        Decide(open, Click(Now)).Outcome.ShouldBe(QualificationOutcome.Nurture);
    }

    [Fact]
    public void A_hand_raise_passes_with_nothing_else_known()
    {
        var result = Decide(Demo(Now - (2 * Hour)));

        (result.Outcome, result.Line, result.Priority, result.HandRaise).ShouldBe((QualificationOutcome.Qualified, 5, 1, true));
        result.Reason.ShouldBe("Qualified with priority 1 by line 5: demo was given 2 hours ago.");
    }

    [Fact]
    public void An_engaged_contact_without_a_country_waits_for_it()
    {
        var result = Decide(
            Activity(ActivityType.Group, 1, ("industry", "software"), ("employees", "450")),
            Pricing(Now),
            Pricing(Now - 1),
            Pricing(Now - 2)
        );

        (result.Outcome, result.Line, result.EnrichMs).ShouldBe((QualificationOutcome.Enrich, 6, 4 * Hour));
    }

    [Theory]
    [InlineData(-1, QualificationOutcome.Enrich, 6)]
    [InlineData(0, QualificationOutcome.Qualified, 7)]
    public void When_the_wait_is_over_the_lines_below_decide(long since, QualificationOutcome outcome, int line)
    {
        var state = State(
            Playbook,
            Activity(ActivityType.Group, 1, ("industry", "software"), ("employees", "450")),
            Pricing(Now),
            Pricing(Now - 1),
            Pricing(Now - 2)
        );

        var result = Evaluator.Evaluate(state, Alone(state), Playbook, new EvaluationContext(Now, Now - (4 * Hour) - since)).Qualification;

        (result.Outcome, result.Line).ShouldBe((outcome, line));
    }

    [Fact]
    public void The_matrix_reads_grade_and_level()
    {
        var hot = new[] { Pricing(Now), Pricing(Now - 1), Pricing(Now - 2), Guide(Now - 3) };

        var best = Decide([Fitting(), .. hot]);
        (best.Line, best.Priority, best.Reason).ShouldBe((7, 1, "Qualified with priority 1 by line 7: grade A with engagement level 1."));
        Decide(Fitting(), Pricing(Now)).Priority.ShouldBe(2);
        Decide(Fitting(), Click(Now)).Outcome.ShouldBe(QualificationOutcome.Nurture);
        Decide(Poor("retail"), Pricing(Now)).Outcome.ShouldBe(QualificationOutcome.Nurture);
        Decide([Poor("mining"), .. hot]).Reason.ShouldBe("Nurtured: no line of the qualification takes grade F with engagement level 1.");
    }

    [Fact]
    public void An_unknown_fit_waits_in_the_matrix_and_then_falls_through()
    {
        var known = Activity(ActivityType.Group, 1, ("country", "DE"));
        var state = State(Playbook, known, Pricing(Now), Pricing(Now - 1), Pricing(Now - 2));

        Outcome(state, null).ShouldBe((QualificationOutcome.Enrich, 7));
        Outcome(state, Now - (4 * Hour)).ShouldBe((QualificationOutcome.Nurture, 0));
    }

    [Fact]
    public void A_hand_raise_that_no_line_takes_never_waits_and_is_never_lost()
    {
        var withoutItsLine = Playbook with { Qualification = [.. Playbook.Qualification.Where(line => line.Number != 5)] };

        var result = Samples.Evaluate(withoutItsLine, Now, Demo(Now)).Qualification;

        (result.Outcome, result.Priority, result.HandRaise).ShouldBe((QualificationOutcome.Qualified, 1, true));
        result.Reason.ShouldBe(
            "Qualified with priority 1: a request for sales always ends with somebody, and no line of the qualification takes grade ? with a hand-raise."
        );
    }

    [Fact]
    public void A_hand_raise_that_was_long_on_its_way_counts_when_it_comes()
    {
        var state = State(Playbook, Demo(Now - (25 * Hour)));

        Samples.Evaluate(Playbook, Now, Demo(Now - (25 * Hour))).Qualification.Outcome.ShouldBe(QualificationOutcome.Nurture);
        var evaluation = Evaluator.Evaluate(state, Alone(state), Playbook, new EvaluationContext(Now, HandRaised: true));

        (evaluation.Qualification.Outcome, evaluation.Qualification.HandRaise).ShouldBe((QualificationOutcome.Qualified, true));
        evaluation.Engagement.Level.ShouldBe(1);
        evaluation.Engagement.Parts.ShouldContain(part => part.Rule == "handRaise.late");
    }

    [Fact]
    public void Two_active_people_with_a_buyer_qualify_the_account()
    {
        var quiet = State(Playbook, Fitting(), Title("CTO"), Click(Now));
        var buyer = State(Playbook, Title("CTO"), Pricing(Now), Pricing(Now - 1), Pricing(Now - 2));
        var view = new AccountView("acme.example", new AccountFacts(), [quiet, buyer]);

        var evaluation = Evaluator.Evaluate(quiet, view, Playbook, new EvaluationContext(Now));

        (evaluation.Qualification.Line, evaluation.Qualification.Priority).ShouldBe((8, 2));
        (evaluation.Account.ActivePeople, evaluation.Account.Points).ShouldBe((2, 94_500));
        evaluation.Account.Personas.ShouldBe(["economic_buyer"]);
        evaluation.Facts["accountEngagement"].ShouldBe("94.5");
        evaluation.Facts.Keys.ShouldNotContain("relation");
    }

    private static Activity Poor(string industry) =>
        Activity(ActivityType.Group, 1, ("industry", industry), ("employees", "20"), ("country", "US"));

    private static QualificationResult Decide(params Activity[] activities) => Samples.Evaluate(Playbook, Now, activities).Qualification;

    private static (QualificationOutcome, int) Outcome(LeadRouter.Engine.States.ContactState state, long? waitingSince)
    {
        var result = Evaluator.Evaluate(state, Alone(state), Playbook, new EvaluationContext(Now, waitingSince)).Qualification;
        return (result.Outcome, result.Line);
    }
}
