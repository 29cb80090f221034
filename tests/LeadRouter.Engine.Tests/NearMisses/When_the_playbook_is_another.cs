using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.NearMisses;
using LeadRouter.Testing;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.NearMisses;

/// <summary>See <see cref="RandomPlaybooks"/>: another one for each history.</summary>
public sealed class When_the_playbook_is_another(ITestOutputHelper output)
{
    private const int UsualNearMisses = 300;

    /// <summary>With <c>LEADROUTER_PROPERTY_CASES=10000</c> so many.</summary>
    [Fact]
    public void What_it_would_take_makes_a_lead_of_them_when_it_happens()
    {
        var wanted = PropertyCases.Asked ?? UsualNearMisses;
        var (nearMisses, ways, refused, silent) = (0, 0, 0, 0);
        for (var seed = 1; nearMisses < wanted; seed++)
        {
            var (made, text) = RandomPlaybooks.Of(seed);
            if (made is not { } playbook)
            {
                refused++;
                continue;
            }

            var people = new People(Standings.Generate(seed), playbook);
            foreach (var node in people.Nodes)
            {
                var (state, account) = people.Find(node);
                var context = Standings.Of(seed, node);
                if (
                    Evaluator.Evaluate(state, account, playbook, context).Qualification.IsLead
                    || (state.UserIds.Count + state.Emails.Count == 0 && people.BrowsersOf(node).Count == 0)
                )
                {
                    continue;
                }

                nearMisses++;
                var found = WhatItWouldTake.Find(state, account, playbook, people.Classifier, context, people.BrowsersOf(node));
                if (!found.Any())
                {
                    silent++;
                    var miss = WhyNot
                        .Of(state, account, playbook, context)
                        .Select(one => string.Join(" + ", one.Missing.Select(part => part.Words)));
                    output.WriteLine($"none: seed {seed}, {node}: {string.Join(" | ", miss)}");
                }

                foreach (var way in found)
                {
                    ways++;
                    var (then, thenAccount) = new People([.. people.Log, .. way.Steps.SelectMany(step => step.Activities)], playbook).Find(
                        node
                    );
                    var decision = Evaluator.Evaluate(then, thenAccount, playbook, context).Qualification;
                    (decision.IsLead, decision.Reason).ShouldBe((true, way.Becomes), $"seed {seed}, {node}: {way.Words}\n{text}");
                }
            }
        }

        // Whose lead sleeps, whom an end keeps out for good, or who needs colleagues that are not there, can do nothing.
        silent.ShouldBeLessThan(nearMisses / 10);
        output.WriteLine($"{nearMisses} near misses, {ways} ways, {silent} without one; {refused} playbooks refused.");
    }
}
