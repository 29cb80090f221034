using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests;

/// <summary>Beside the C library's, which are right to the last bit or nearly, on this machine.</summary>
public sealed class When_numbers_are_raised_and_taken_back
{
    private const double Rounding = 4.5e-16;

    [Fact]
    public void The_exponential_is_right_but_for_the_last_bits()
    {
        var random = new SeededRandom(1);
        for (var i = 0; i < 20_000; i++)
        {
            var power = (random.NextShare() - 0.5) * (i % 2 == 0 ? 4 : 1400);
            Elementary.Exp(power).ShouldBe(Math.Exp(power), Rounding * Math.Exp(power));
        }
    }

    [Fact]
    public void The_logarithm_is_right_but_for_the_last_bits()
    {
        var random = new SeededRandom(2);
        for (var i = 0; i < 20_000; i++)
        {
            var number = i % 2 == 0 ? 0.5 + random.NextShare() : Math.Exp((random.NextShare() - 0.5) * 1400);
            Elementary.Log(number).ShouldBe(Math.Log(number), Rounding * Math.Max(Math.Abs(Math.Log(number)), 1e-3));
        }
    }

    [Fact]
    public void Ends_and_what_is_no_number_are_as_they_should()
    {
        Elementary.Exp(0).ShouldBe(1);
        Elementary.Exp(double.NegativeInfinity).ShouldBe(0);
        Elementary.Exp(800).ShouldBe(double.PositiveInfinity);
        Elementary.Exp(-740).ShouldBe(Math.Exp(-740), 1e-323);
        double.IsNaN(Elementary.Exp(double.NaN)).ShouldBeTrue();
        Elementary.Log(1).ShouldBe(0);
        Elementary.Log(0).ShouldBe(double.NegativeInfinity);
        Elementary.Log(double.Epsilon).ShouldBe(Math.Log(double.Epsilon), 1e-12);
        Elementary.Log(double.PositiveInfinity).ShouldBe(double.PositiveInfinity);
        double.IsNaN(Elementary.Log(-1)).ShouldBeTrue();
    }

    /// <summary>The same on every machine: written down on one with, and run on one without, fused multiply and add in its C library.</summary>
    [Fact]
    public void The_bits_are_these()
    {
        var random = new SeededRandom(3);
        var bits = 0UL;
        for (var i = 0; i < 10_000; i++)
        {
            var number = Elementary.Exp((random.NextShare() - 0.5) * 40);
            bits = SeededRandom.Mix(
                bits ^ BitConverter.DoubleToUInt64Bits(number),
                BitConverter.DoubleToUInt64Bits(Elementary.Log(number + 1))
            );
        }

        bits.ShouldBe(16_578_110_703_327_576_112UL);
    }
}
