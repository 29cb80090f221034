using LeadRouter.Propensity.Leaks;
using LeadRouter.Propensity.Tables;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Leaks;

public sealed class When_a_column_knows_the_outcome
{
    private const int Rows = 3000;
    private static readonly string[] Touches = ["Email Opened", "SMS Sent", "Page Visited", "Modified"];
    private static readonly string[] Marital = ["married", "single", "divorced", "widowed"];

    [Theory]
    [InlineData("a copy with a little noise")]
    [InlineData("filled when won")]
    [InlineData("filled when lost")]
    [InlineData("empty hardly ever when won")]
    [InlineData("a verdict")]
    [InlineData("what happened last")]
    [InlineData("better than all others together")]
    public void It_is_named(string kind)
    {
        var leaks = Find((won, random) => Planted(kind, won, random));

        leaks.ShouldHaveSingleItem().Column.ShouldBe("planted");
        leaks[0].Reason.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("noise")]
    [InlineData("a good number")]
    [InlineData("missing at random")]
    [InlineData("missing more often when won")]
    [InlineData("marital status")]
    [InlineData("a small level that is almost sure")]
    public void An_honest_one_is_not(string kind) => Find((won, random) => Planted(kind, won, random)).ShouldBeEmpty();

    [Fact]
    public void Better_than_all_others_is_no_reason_when_it_was_asked_for_by_name() =>
        Find((won, random) => Planted("better than all others together", won, random), areChosen: true).ShouldBeEmpty();

    private static string Planted(string kind, bool won, Func<double> random) =>
        kind switch
        {
            "a copy with a little noise" => random() < 0.02 ? $"{random():0.000}" : $"{(won ? 1 : 0) + random():0.000}",
            "filled when won" => won && random() < 0.4 ? $"{random():0.00}" : "",
            "filled when lost" => !won && random() < 0.3 ? (random() < 0.5 ? "price" : "timing") : "",
            "empty hardly ever when won" => won || random() < 0.4 ? $"{random():0.00}" : "",
            "a verdict" => random() < 0.7 ? "open"
            : won ? "hot"
            : "junk",
            "what happened last" => Touches[(int)(random() * 2) + (won && random() < 0.5 ? 2 : 0)],
            "better than all others together" => $"{(won ? 0.9 : 0) + random() + random() + random():0.000}",
            "a good number" => $"{(won ? 0.3 : 0) + random():0.000}",
            "missing at random" => random() < 0.5 ? "" : $"{random():0.000}",
            "missing more often when won" => random() < (won ? 0.6 : 0.2) ? "" : $"{random():0.000}",
            "marital status" => Marital[(int)(random() * 4)],
            "a small level that is almost sure" => won && random() < 0.2 ? "referral" : "web",
            _ => $"{random():0.000}",
        };

    private static IReadOnlyList<Leak> Find(Func<bool, Func<double>, string> planted, bool areChosen = false)
    {
        var random = new SeededRandom(9);
        using var file = CsvOnDisk.Of(
            "a,b,c,planted,won",
            Rows,
            _ =>
            {
                var (a, b) = (random.NextShare(), random.NextShare());
                var won = random.NextShare() < LogOdds.ToProbability((3 * a) + (2 * b) - 3.5);
                return FormattableString.Invariant(
                    $"{a:0.000},{b:0.000},{(random.NextShare() < 0.5 ? "x" : "y")},{planted(won, () => random.NextShare())},{(won ? 1 : 0)}"
                );
            }
        );
        var table = file.Read();
        return LeakDetector.Find(RowMatrix.Of(table, table.Train), areChosen, 1, CancellationToken.None);
    }
}
