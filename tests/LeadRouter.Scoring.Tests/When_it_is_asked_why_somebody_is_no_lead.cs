using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.NearMisses;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Testing.Playbooks;
using static LeadRouter.Scoring.Tests.Visits;
using static LeadRouter.Testing.Playbooks.When;

namespace LeadRouter.Scoring.Tests;

/// <summary>The answer names what really keeps them from it, and no more than is needed.</summary>
public sealed class When_it_is_asked_why_somebody_is_no_lead
{
    [Fact]
    public void Two_signals_that_are_both_needed_are_needed_as_often_as_they_are()
    {
        var playbook = SamplePlaybook.Create() with
        {
            Qualification = [new QualifyLine(1, All(Given("pricing", 30), Given("guide", 30))) { Number = 1 }],
        };
        var classifier = new LivePlaybook(playbook).Classifier;
        var state = ContactFold.Fold([Identify("ann", "VP Operations")], classifier);

        var ways = WhatItWouldTake.Find(state, Alone(state), playbook, classifier, new EvaluationContext(Now));

        ways.Where(way => way.Steps.Count == 2).ShouldNotBeEmpty();
        ways[0].Steps.ShouldAllBe(step => step.Times == 1, ways[0].Words);
    }

    [Fact]
    public void A_grade_that_was_set_by_hand_is_what_a_line_misses_not_points_of_fit()
    {
        var playbook = SamplePlaybook.Create();
        var classifier = new LivePlaybook(playbook).Classifier;
        var byHand = Said("override", ("override.grade.value", "F"), ("override.grade.by", "head@acme.example"));
        var state = ContactFold.Fold(
            [
                Identify("ann", "VP Operations"),
                .. Reads("ann", 3, Now - 5000),
                Said("facts", ("industry", "retail"), ("employees", "60"), ("country", "GB")),
                byHand,
            ],
            classifier
        );
        var evaluation = Evaluator.Evaluate(state, Alone(state), playbook, new EvaluationContext(Now));
        evaluation.Overrides.ShouldHaveSingleItem();
        evaluation.Qualification.IsLead.ShouldBeFalse();

        var misses = WhyNot.Of(state, Alone(state), playbook, new EvaluationContext(Now));

        misses.SelectMany(miss => miss.Missing).Select(part => part.Words).ShouldNotContain(words => words.Contains("points of fit short"));
    }

    [Fact]
    public void Somebody_who_objected_to_profiling_is_told_that_it_is_this()
    {
        var playbook = SamplePlaybook.Create() with
        {
            Qualification =
            [
                new QualifyLine(1, Given("pricing", 30)) { Number = 1 },
                new QualifyLine(2, All(Given("pricing", 30), Is("industry", "software"))) { Number = 2 },
            ],
        };
        var classifier = new LivePlaybook(playbook).Classifier;
        var state = ContactFold.Fold(
            [Identify("ann", "VP Operations"), Pricing("ann", Now - 5000), Said("consent", ("consent.profiling", "objected"))],
            classifier
        );
        Evaluator.Evaluate(state, Alone(state), playbook, new EvaluationContext(Now)).Qualification.IsLead.ShouldBeFalse();

        var misses = WhyNot.Of(state, Alone(state), playbook, new EvaluationContext(Now));

        misses.ShouldNotBeEmpty();
        misses.ShouldAllBe(miss => miss.Missing.Any(part => part.Words.Contains("profiling")));
    }

    private static AccountView Alone(ContactState state) => new(AccountKeys.Of(state), new AccountFacts(), [state]);

    private static Activity Said(string id, params (string Name, string Value)[] facts) =>
        new()
        {
            Source = "crm",
            MessageId = id,
            Type = ActivityType.Fact,
            At = Now - 100,
            UserId = "ann",
            Traits = facts.ToDictionary(fact => fact.Name, fact => fact.Value),
        };

    private static IEnumerable<Activity> Reads(string user, int count, long at) =>
        Enumerable.Range(0, count).Select(i => Pricing(user, at + i, FormattableString.Invariant($"pricing{at}-{i}")));
}
