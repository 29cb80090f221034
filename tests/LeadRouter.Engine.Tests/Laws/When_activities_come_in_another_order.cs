using LeadRouter.Testing.Histories;
using Xunit;

namespace LeadRouter.Engine.Tests.Laws;

public class When_activities_come_in_another_order
{
    [Fact]
    public void Everybody_is_the_same_to_the_byte() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var history = HistoryGenerator.Generate(seed);
                var permuted = history.ToArray();

                new Random(other).Shuffle(permuted);

                Law.ShouldAgree(permuted, history);
            }
        );
}
