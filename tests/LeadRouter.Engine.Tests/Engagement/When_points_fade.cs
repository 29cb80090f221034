using System.Numerics;
using LeadRouter.Engine.Engagement;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Engagement;

public class When_points_fade
{
    [Fact]
    public void Half_is_left_after_a_half_life_and_a_quarter_after_two()
    {
        var table = new DecayTable(14);

        table.Apply(25_000, 0).ShouldBe(25_000);
        table.Apply(25_000, 14).ShouldBe(12_500);
        table.Apply(25_000, 28).ShouldBe(6_250);
        table.Apply(-25_000, 14).ShouldBe(-12_500);
    }

    [Fact]
    public void A_tie_goes_to_the_even_neighbour()
    {
        var table = new DecayTable(1);

        table.Apply(1, 1).ShouldBe(0);
        table.Apply(3, 1).ShouldBe(2);
        table.Apply(5, 1).ShouldBe(2);
        table.Apply(-3, 1).ShouldBe(-2);
        table.Apply(5, 2).ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(14)]
    [InlineData(30)]
    [InlineData(365)]
    public void Every_entry_is_the_nearest_number_to_the_true_power(int halfLife)
    {
        var table = new DecayTable(halfLife).WithinHalfLife;

        for (var day = 0; day < halfLife; day++)
        {
            // entry = round(2^32 · 2^(-d/h)) exactly when (2·entry-1)^h ≤ 2^(33h-d) ≤ (2·entry+1)^h
            var power = BigInteger.One << ((33 * halfLife) - day);
            BigInteger.Pow((2 * table[day]) - 1, halfLife).ShouldBeLessThanOrEqualTo(power);
            BigInteger.Pow((2 * table[day]) + 1, halfLife).ShouldBeGreaterThanOrEqualTo(power);
        }
    }

    [Fact]
    public void Nothing_is_left_after_very_long()
    {
        new DecayTable(1).Apply(100_000, 200).ShouldBe(0);
        new DecayTable(1).Apply(100_000, int.MaxValue).ShouldBe(0);
    }

    [Fact]
    public void Division_rounds_half_to_even_on_both_sides_of_zero()
    {
        HalfEven.Divide(5, 2).ShouldBe(2);
        HalfEven.Divide(7, 2).ShouldBe(4);
        HalfEven.Divide(-5, 2).ShouldBe(-2);
        HalfEven.Divide(-7, 2).ShouldBe(-4);
        HalfEven.Divide(1, 3).ShouldBe(0);
        HalfEven.Divide(2, 3).ShouldBe(1);
        HalfEven.Divide(-2, 3).ShouldBe(-1);
    }
}
