using LeadRouter.Propensity.Metrics;
using LeadRouter.Propensity.Training;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Training;

/// <summary>A base rate that falls tenfold leaves a window without anybody who converted.</summary>
public sealed class When_a_window_has_one_outcome
{
    [Fact]
    public void The_others_say_whether_there_is_skill()
    {
        var (said, labels) = Draw([0.4, 0.3, 0.2, 0]);

        Select(said, labels).Skill.From.ShouldBeGreaterThan(0.55);
    }

    [Fact]
    public void Where_all_have_nothing_is_known()
    {
        var (said, labels) = Draw([0, 0, 0, 0]);

        Select(said, labels).Skill.ShouldBe(new Interval(0, 1));
    }

    private static Selection Select(double[][] said, byte[][] labels) => Selection.Of([new Validated(said, said)], labels, isOrdered: true);

    private static (double[][] Said, byte[][] Labels) Draw(double[] rates)
    {
        var random = new SeededRandom(4);
        byte[][] labels =
        [
            .. rates.Select(rate => Enumerable.Range(0, 200).Select(_ => random.NextShare() < rate ? (byte)1 : (byte)0).ToArray()),
        ];
        double[][] said = [.. labels.Select(window => window.Select(label => (0.6 * label) + random.NextShare() - 2).ToArray())];
        return (said, labels);
    }
}
