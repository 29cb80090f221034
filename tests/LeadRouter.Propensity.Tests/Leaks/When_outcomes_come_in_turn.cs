using LeadRouter.Propensity.Leaks;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Training;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Leaks;

/// <summary>Every second (or fifth) row converted, as whoever makes two lists into one leaves it: what looks at every second row would see one outcome.</summary>
public sealed class When_outcomes_come_in_turn
{
    [Theory]
    [InlineData(2, 3000)]
    [InlineData(5, 3000)]
    [InlineData(2, 114_286)]
    public void A_leak_is_found_all_the_same(int every, int rows)
    {
        var random = new SeededRandom(3);
        var leaks = Find(
            "a,after,won",
            rows,
            row =>
            {
                var won = row % every == 0;
                var sum = random.NextShare() + random.NextShare() + random.NextShare();
                return FormattableString.Invariant(
                    $"{random.NextShare() + (won ? 0.2 : 0):0.000},{sum + (won ? 1.1 : 0):0.000},{(won ? 1 : 0)}"
                );
            }
        );

        leaks.Select(leak => leak.Column).ShouldBe(["after"]);
    }

    [Fact]
    public void An_honest_column_is_none()
    {
        var random = new SeededRandom(3);

        Find(
                "a,b,won",
                3000,
                row =>
                    FormattableString.Invariant($"{random.NextShare() + (row % 5 == 0 ? 0.3 : 0):0.000},{row % 7},{(row % 5 == 0 ? 1 : 0)}")
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void Members_are_weighed_by_both_outcomes()
    {
        var random = new SeededRandom(3);
        byte[][] labels = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 4000).Select(row => (byte)(row % 2)).ToArray())];
        var good = labels.Select(fold => fold.Select(label => (2.0 * label) - 1 + random.NextShare() - 0.5).ToArray()).ToArray();
        var never = labels.Select(fold => fold.Select(_ => -6.0).ToArray()).ToArray();

        var chosen = Selection.Of([new Validated(good, good), new Validated(never, never)], labels, isOrdered: true);

        chosen.Quality.Auc.ShouldBeGreaterThan(0.95);
        chosen.Skill.From.ShouldBeGreaterThan(0.95);
    }

    private static IReadOnlyList<Leak> Find(string header, int rows, Func<int, string> line)
    {
        using var file = CsvOnDisk.Of(header, rows, line);
        var table = file.Read(new Split(SplitKind.Time));
        return LeakDetector.Find(RowMatrix.Of(table, table.Train), areChosen: false, 1, CancellationToken.None);
    }
}
