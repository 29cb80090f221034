using LeadRouter.Propensity.Leaks;
using LeadRouter.Propensity.Tables;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Leaks;

/// <summary>Without any one of several that say the same nothing is lost, so that none alone seems to tell more than the others together.</summary>
public sealed class When_a_leak_stands_there_several_times
{
    [Theory]
    [InlineData(2, 0)]
    [InlineData(10, 0)]
    [InlineData(3, 0.2)]
    public void Each_is_named(int copies, double noise)
    {
        var leaks = Find(copies, noise, 1.15);

        leaks.Select(leak => leak.Column).Order().ShouldBe(Enumerable.Range(0, copies).Select(copy => $"after{copy}").Order());
        leaks.ShouldContain(leak => leak.Reason.Contains("all that do not say the same", StringComparison.Ordinal));
    }

    [Fact]
    public void Copies_of_an_honest_column_are_none() => Find(10, 0, 0.3).ShouldBeEmpty();

    private static IReadOnlyList<Leak> Find(int copies, double noise, double told)
    {
        var random = new SeededRandom(9);
        using var file = CsvOnDisk.Of(
            $"a,b,{string.Join(',', Enumerable.Range(0, copies).Select(copy => $"after{copy}"))},won",
            3000,
            _ =>
            {
                var (a, b) = (random.NextShare(), random.NextShare());
                var won = random.NextShare() < LogOdds.ToProbability((3 * a) + (2 * b) - 3.5);
                var after = random.NextShare() + random.NextShare() + random.NextShare() + (won ? told : 0);
                var cells = Enumerable
                    .Range(0, copies)
                    .Select(_ => FormattableString.Invariant($"{after + (noise * random.NextShare()):0.000}"));
                return FormattableString.Invariant($"{a:0.000},{b:0.000},{string.Join(',', cells)},{(won ? 1 : 0)}");
            }
        );
        var table = file.Read();
        return LeakDetector.Find(RowMatrix.Of(table, table.Train), areChosen: false, 1, CancellationToken.None);
    }
}
