using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Qualification;
using LeadRouter.Engine.States;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;
using static LeadRouter.Engine.Tests.Samples;

namespace LeadRouter.Engine.Tests.Lifecycle;

public sealed class When_a_grade_is_set_by_hand
{
    private static readonly Playbook Playbook = SamplePlaybook.Create();

    [Fact]
    public void It_decides_and_the_machine_s_own_stands_beside_it_with_its_parts()
    {
        var machine = Evaluate();

        var evaluation = Evaluate(ByHand("F", "ana@acme.example", "2026-04-01"));

        machine.Qualification.Outcome.ShouldBe(QualificationOutcome.Qualified);
        evaluation.Qualification.Outcome.ShouldBe(QualificationOutcome.Nurture);
        evaluation.Grade.ShouldBe("F");
        evaluation.Fit.Grade.ShouldBe("A");
        evaluation.Fit.Parts.ShouldBe(machine.Fit.Parts, "the machine's own word explains the machine's own grade");
        evaluation.Qualification.Reason.ShouldContain("grade F (set by ana@acme.example; the fit's own is A)");
        var set = evaluation.Overrides.ShouldHaveSingleItem();
        (set.By, set.Why, set.Source, set.At).ShouldBe(("ana@acme.example", "because", "crm", Now - Hour));
    }

    [Fact]
    public void It_ends_by_itself_and_that_instant_is_the_next_change()
    {
        var end = DateTimeOffset.Parse("2026-03-03", null, System.Globalization.DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();
        var state = State(Playbook, [.. Hot(), ByHand("F", "ana@acme.example", "2026-03-03")]);

        var evaluation = Evaluator.Evaluate(state, Alone(state), Playbook, new EvaluationContext(Now, FindNextChange: true));

        evaluation.NextChangeAt.ShouldBe(end);
        Evaluator.Evaluate(state, Alone(state), Playbook, new EvaluationContext(end)).Overrides.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-03-03")]
    [InlineData("2029-03-03")]
    public void Its_end_is_the_next_change_also_where_it_decides_nothing(string day)
    {
        var end = DateTimeOffset.Parse(day, null, System.Globalization.DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();
        var state = State(Playbook, Fitting(), Title("CTO"), Click(Now), ByHand("D", "ana@acme.example", day));

        var evaluation = Evaluator.Evaluate(state, Alone(state), Playbook, new EvaluationContext(Now, FindNextChange: true));

        evaluation.Qualification.Outcome.ShouldBe(QualificationOutcome.Nurture);
        evaluation.NextChangeAt.ShouldBe(end, "the CRM has the grade that was set, and is to have the fit's own again");
    }

    [Fact]
    public void Words_of_another_statement_are_not_put_into_its_author_s_mouth()
    {
        var second = ByHand("C", "ben@acme.example", "2026-04-01") with { At = Now - 1, MessageId = "second" };

        var evaluation = Evaluate(
            ByHand("F", "ana@acme.example", "2026-04-01"),
            second with
            {
                Traits = second.Traits.Where(trait => !trait.Key.EndsWith("why", StringComparison.Ordinal)).ToDictionary(),
            }
        );

        var set = evaluation.Overrides.ShouldHaveSingleItem();
        (set.Value, set.By, set.Why).ShouldBe(("C", "ben@acme.example", null));
    }

    [Fact]
    public void The_newest_word_stands_whoever_said_it_and_of_whichever_of_both()
    {
        var later = ByHand("B", "ana@acme.example", "2026-04-01") with { Source = "api", At = Now - 1, MessageId = "later" };
        var state = State(Playbook, [.. Hot(), ByHand("F", "old@acme.example", "2026-04-01"), later]);
        Grades(state, null).ShouldBe("B", "the CRM comes first for facts, and not for people");

        var ofAccount = new AccountFacts();
        ofAccount.Apply(ByHand("C", "ben@acme.example", "2026-03-01") with { At = Now });
        Grades(state, ofAccount).ShouldBe("B", "what was set of the account is over");
        ofAccount.Apply(ByHand("D", "ben@acme.example", "2026-04-01") with { At = Now + 1, MessageId = "again" });
        Grades(state, ofAccount).ShouldBe("D");

        state.Apply(
            later with
            {
                MessageId = "away",
                At = Now + 2,
                Traits = new Dictionary<string, string> { ["override.grade.value"] = "" },
            },
            new(Playbook)
        );
        Grades(state, ofAccount).ShouldBe("A", "taken away by hand, from whomever it was");
    }

    [Fact]
    public void A_visitor_s_page_cannot_set_one()
    {
        var sly = ByHand("A", "me@works.example", "2027-01-01") with { Type = ActivityType.Identify };

        Evaluate(sly).Overrides.ShouldBeEmpty();
        Evaluate(sly with { Type = ActivityType.Group }).Overrides.ShouldBeEmpty();
    }

    private static string Grades(ContactState state, AccountFacts? ofAccount) =>
        Evaluator
            .Evaluate(
                state,
                new AccountView("acme.example", ofAccount ?? new AccountFacts(), [state]),
                Playbook,
                new EvaluationContext(Now)
            )
            .Grade;

    private static Evaluation Evaluate(params Activity[] more) => Samples.Evaluate(Playbook, Now, [.. Hot(), .. more]);

    private static Activity[] Hot() =>
        [Fitting(), Title("VP Operations"), Pricing(Now - 3), Pricing(Now - 2), Pricing(Now - 1), Guide(Now - 4)];

    private static Activity ByHand(string grade, string by, string until) =>
        Activity(
            ActivityType.Fact,
            Now - Hour,
            ("override.grade.value", grade),
            ("override.grade.by", by),
            ("override.grade.until", until),
            ("override.grade.why", "because")
        ) with
        {
            Source = "crm",
        };
}
