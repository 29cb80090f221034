using LeadRouter.Propensity.Training;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Training;

public sealed class When_a_blend_is_weighed
{
    [Fact]
    public void Two_halves_of_the_truth_share_the_weight_and_noise_gets_none()
    {
        var random = new SeededRandom(1);
        double[] Draw() => [.. Enumerable.Range(0, 5000).Select(_ => (random.NextShare() - 0.5) * 8)];
        var (one, other, noise) = (Draw(), Draw(), Draw());
        byte[] labels = [.. one.Zip(other, (a, b) => random.NextShare() < LogOdds.ToProbability((a + b) / 2) ? (byte)1 : (byte)0)];

        var weights = Blend.Weights([one, noise, other], labels);

        weights.Sum().ShouldBe(1, 1e-9);
        weights[0].ShouldBe(0.5, 0.06);
        weights[1].ShouldBe(0);
        weights[2].ShouldBe(0.5, 0.06);
    }

    [Fact]
    public void The_better_of_two_equals_out_when_they_say_the_same()
    {
        double[] said = [1, -1, 2, -2];

        Blend.Mix([said, said], Blend.Weights([said, said], [1, 0, 1, 0])).ShouldBe(said, 1e-12);
    }

    [Fact]
    public void Folds_hold_every_row_once_and_never_learn_from_what_comes_later()
    {
        byte[] labels = [.. Enumerable.Range(0, 103).Select(row => (byte)(row % 5 == 0 ? 1 : 0))];

        Folds.Random(labels, 5, 1).SelectMany(fold => fold.Validation).Order().ShouldBe(Enumerable.Range(0, 103));
        Folds.Random(labels, 5, 1).ShouldAllBe(fold => fold.Validation.Count(row => labels[row] == 1) >= 4);
        Folds.Ordered(103).ShouldAllBe(fold => fold.Train.Max() < fold.Validation.Min());
    }
}
