using LeadRouter.Testing.Histories;
using Xunit;

namespace LeadRouter.Engine.Tests.Laws;

public class When_activities_come_twice
{
    [Fact]
    public void Each_counts_once() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var history = HistoryGenerator.Generate(seed);
                var random = new Random(other);

                // Each up to four times, the copies anywhere.
                var doubled = history.SelectMany(activity => Enumerable.Repeat(activity, 1 + random.Next(4))).ToArray();
                random.Shuffle(doubled);

                Law.ShouldAgree(doubled, history);
            }
        );
}
