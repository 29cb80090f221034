using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.NearMisses;
using LeadRouter.Engine.Qualification;
using LeadRouter.Testing;
using LeadRouter.Testing.Histories;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.NearMisses;

public sealed class When_somebody_is_no_lead
{
    private const int UsualNearMisses = 300;
    private static readonly LeadRouter.Engine.Playbooks.Playbook Playbook = SamplePlaybook.Create();
    private static readonly EvaluationContext Now = new(HistoryGenerator.Now);

    /// <summary>With <c>LEADROUTER_PROPERTY_CASES=10000</c> so many.</summary>
    [Fact]
    public void What_it_would_take_makes_a_lead_of_them_when_it_happens() =>
        Check(seed => HistoryGenerator.Generate(seed), (_, _) => Now, UsualNearMisses);

    /// <summary>The same of people whose lead came back and sleeps, who keep a level, wait for facts, have a grade by hand, or under whose name programs act.</summary>
    [Fact]
    public void Also_of_those_who_sleep_keep_a_level_or_are_taken_for_a_program() =>
        Check(Standings.Generate, Standings.Of, UsualNearMisses / 2);

    [Fact]
    public void What_was_taken_away_beyond_nothing_is_short_too()
    {
        var state = Samples.State(Playbook, [Samples.Fitting(), .. Enumerable.Range(0, 5).Select(i => Samples.Careers(Samples.Now - i))]);

        var miss = WhyNot.Of(state, Samples.Alone(state), Playbook, new EvaluationContext(Samples.Now)).First();

        miss.Missing.ShouldHaveSingleItem()
            .Words.ShouldBe("90 points of engagement short of level 3 (0 of 15; 75 more were taken away than there were)");
    }

    /// <summary>Neither a better grade nor a better level alone would do: the line is the usual way to a lead all the same.</summary>
    [Fact]
    public void A_line_whose_grade_and_level_both_fall_short_says_so()
    {
        var state = Samples.State(Playbook, [Samples.Click(Samples.Now)]);

        var misses = WhyNot.Of(state, Samples.Alone(state), Playbook, new EvaluationContext(Samples.Now));

        var matrix = Playbook.Qualification.OfType<LeadRouter.Engine.Playbooks.MatrixLine>().Single().Number;
        misses.Single(miss => miss.Line == matrix).Missing.Select(part => part.Field).ShouldBe(["fit", "engagement"]);
    }

    /// <summary>The same guide twice counts once: whoever reads the words has to know which were tried.</summary>
    [Fact]
    public void Of_what_counts_once_each_the_assets_are_named()
    {
        var state = Samples.State(Playbook, [Samples.Fitting()]);
        var context = new EvaluationContext(Samples.Now);

        var words = WhatItWouldTake
            .Find(state, Samples.Alone(state), Playbook, new LeadRouter.Engine.Signals.SignalClassifier(Playbook), context, [])
            .SelectMany(way => way.Steps)
            .Where(step => step.Name == "guide" && step.Times > 1)
            .Select(step => step.Words);

        words.ShouldAllBe(said => said.EndsWith("(buyers-guide, rfp-kit)", StringComparison.Ordinal));
    }

    private static void Check(Func<int, IReadOnlyList<Activity>> generate, Func<int, string, EvaluationContext> contextOf, int usual)
    {
        var asleep = 0;
        var wanted = PropertyCases.Asked ?? usual;
        var nearMisses = 0;
        var ways = 0;
        for (var seed = 1; nearMisses < wanted; seed++)
        {
            var people = new People(generate(seed), Playbook);
            foreach (var node in people.Nodes)
            {
                var (state, account) = people.Find(node);
                var context = contextOf(seed, node);
                var before = Evaluator.Evaluate(state, account, Playbook, context).Qualification;
                if (before.IsLead)
                {
                    continue;
                }

                asleep += before.Outcome == QualificationOutcome.Asleep ? 1 : 0;
                var found = WhatItWouldTake.Find(state, account, Playbook, people.Classifier, context, people.BrowsersOf(node));
                var canAct = state.UserIds.Count + state.Emails.Count > 0 || people.BrowsersOf(node).Count > 0;
                found.Any().ShouldBe(canAct, $"seed {seed}, {node}");
                nearMisses += canAct ? 1 : 0;
                foreach (var way in found)
                {
                    ways++;
                    var (then, thenAccount) = new People([.. people.Log, .. Activities(way)], Playbook).Find(node);
                    var decision = Evaluator.Evaluate(then, thenAccount, Playbook, context).Qualification;
                    (decision.IsLead, decision.Reason).ShouldBe((true, way.Becomes), $"seed {seed}, {node}: {way.Words}");
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{nearMisses} near misses, {asleep} of them asleep, {ways} ways, all of them lead where they say."
        );
    }

    [Fact]
    public void No_step_of_a_way_is_idle()
    {
        ForEverySeed.Check(
            (seed, _) =>
            {
                var people = new People(HistoryGenerator.Generate(seed), Playbook);
                foreach (var node in people.Nodes)
                {
                    var (state, account) = people.Find(node);
                    foreach (
                        var way in WhatItWouldTake
                            .Find(state, account, Playbook, people.Classifier, Now, people.BrowsersOf(node))
                            .Where(way => way.Steps.Count > 1)
                    )
                    {
                        foreach (var left in way.Steps)
                        {
                            var rest = way.Steps.Where(step => step != left).SelectMany(step => step.Activities);
                            var (then, thenAccount) = new People([.. people.Log, .. rest], Playbook).Find(node);
                            Evaluator
                                .Evaluate(then, thenAccount, Playbook, Now)
                                .Qualification.IsLead.ShouldBeFalse($"{way.Words} without: {left.Words}");
                        }
                    }
                }
            }
        );
    }

    [Fact]
    public void Every_line_that_makes_a_lead_says_what_it_misses()
    {
        ForEverySeed.Check(
            (seed, _) =>
            {
                var people = new People(HistoryGenerator.Generate(seed), Playbook);
                foreach (var node in people.Nodes)
                {
                    var (state, account) = people.Find(node);
                    var isLead = Evaluator.Evaluate(state, account, Playbook, Now).Qualification.IsLead;
                    var misses = WhyNot.Of(state, account, Playbook, Now);

                    misses.Any().ShouldBe(!isLead);
                    misses.ShouldAllBe(miss => miss.Missing.Count > 0 && miss.Missing.All(part => part.Words.Length > 0));
                }
            }
        );
    }

    private static IEnumerable<Activity> Activities(Way way) => way.Steps.SelectMany(step => step.Activities);
}
