using LeadRouter.Contracts.Activities;

namespace LeadRouter.Scoring.Tests.Laws;

public sealed class When_facts_come_out_of_order
{
    [Fact]
    public Task What_stands_is_what_was_true_last() =>
        LawOnDatabase.CheckAsync(
            25,
            async (history, bench, random) =>
            {
                var facts = history.Where(activity => activity.Type is ActivityType.Fact or ActivityType.Group).ToArray();
                random.Shuffle(facts);
                var others = history.Except(facts);

                await bench.ProcessAsync(random.Next(2) == 0 ? others.Concat(facts) : facts.Concat(others), 1 + random.Next(9));

                return history;
            }
        );
}
