using LeadRouter.Contracts.Activities;
using LeadRouter.Testing.Histories;
using Xunit;

namespace LeadRouter.Engine.Tests.Laws;

public class When_facts_come_out_of_order
{
    [Fact]
    public void What_stands_is_what_was_true_last() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var history = HistoryGenerator.Generate(seed);
                var facts = history.Where(IsOfFacts).ToArray();
                new Random(other).Shuffle(facts);

                // Activities as they were, what is stated of people and accounts from the newest to the oldest, or in any order, before or after them.
                var expected = Law.Outcome(history);
                Law.ShouldAgree([.. facts, .. history.Where(activity => !IsOfFacts(activity))], expected);
                Law.ShouldAgree(
                    [.. history.Where(activity => !IsOfFacts(activity)), .. facts.OrderByDescending(fact => fact.At)],
                    expected
                );
            }
        );

    private static bool IsOfFacts(Activity activity) => activity.Type is ActivityType.Fact or ActivityType.Group or ActivityType.Identify;
}
