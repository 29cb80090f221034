using LeadRouter.Propensity.Drift;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Drift;

public sealed class When_few_rows_are_compared
{
    private static readonly World World = new(numbers: 6, categories: 4);

    [Theory]
    [InlineData(70, 30)]
    [InlineData(140, 60)]
    [InlineData(700, 60)]
    public void Chance_is_no_alarm(int before, int later)
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            DriftDetector
                .Compare(World.Rows(before, seed, (_, _, _) => 0), World.Rows(later, seed + 100, (_, _, _) => 0))
                .Alarms.ShouldBeEmpty($"seed {seed}");
        }
    }

    [Fact]
    public void Wholly_other_values_are_one_all_the_same()
    {
        var later = World.Rows(30, 2, (_, _, _) => 0);
        later.Bins[0].AsSpan().Fill(50);

        DriftDetector.Compare(World.Rows(70, 1, (_, _, _) => 0), later).Alarms.ShouldHaveSingleItem().ShouldStartWith("'n0'");
    }
}
