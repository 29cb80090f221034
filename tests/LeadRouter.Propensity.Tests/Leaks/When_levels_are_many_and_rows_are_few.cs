using LeadRouter.Propensity.Leaks;
using LeadRouter.Propensity.Tables;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Leaks;

/// <summary>Of two rows of a level both may have converted: that is chance, and no verdict.</summary>
public sealed class When_levels_are_many_and_rows_are_few
{
    [Theory]
    [InlineData(300, 60)]
    [InlineData(1000, 140)]
    [InlineData(3000, 300)]
    public void Chance_is_no_leak(int rows, int levels)
    {
        var random = new SeededRandom(5);
        using var file = CsvOnDisk.Of("visits,company,won", rows, _ => $"{random.Next(9)},company {random.Next(levels)},{random.Next(2)}");
        var table = file.Read();

        LeakDetector.Find(RowMatrix.Of(table, table.Train), areChosen: false, 1, CancellationToken.None).ShouldBeEmpty();
    }
}
