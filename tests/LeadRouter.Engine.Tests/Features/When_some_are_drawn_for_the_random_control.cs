using LeadRouter.Engine.Features;
using LeadRouter.Engine.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Features;

public sealed class When_some_are_drawn_for_the_random_control
{
    private const int People = 100_000;

    /// <summary>Not chance: a hash. The number is the same on every machine and in every year.</summary>
    [Theory]
    [InlineData(2_000, 1, 1_943)]
    [InlineData(2_000, 2, 1_956)]
    [InlineData(100, 1, 72)]
    [InlineData(50_000, 1, 49_829)]
    public void The_share_that_was_asked_for_is_drawn(int share, int seed, int drawn)
    {
        var control = new PropensityControl(share, Seed: seed);

        var found = Enumerable.Range(0, People).Count(person => ControlGroup.IsDrawn(control, Name(person), 0));

        var expected = People * (share / 100_000.0);
        Math.Abs(found - expected).ShouldBeLessThan(3 * Math.Sqrt(expected * (1 - (share / 100_000.0))));
        found.ShouldBe(drawn);
    }

    [Fact]
    public void The_same_person_is_drawn_again_and_in_a_larger_share_too()
    {
        var small = new PropensityControl(2_000);
        var large = new PropensityControl(5_000);

        var drawn = Enumerable.Range(0, 5_000).Where(person => ControlGroup.IsDrawn(small, Name(person), 7)).ToArray();

        drawn.ShouldNotBeEmpty();
        drawn.ShouldAllBe(person => ControlGroup.IsDrawn(small, Name(person), 7) && ControlGroup.IsDrawn(large, Name(person), 7));
    }

    [Fact]
    public void Another_seed_and_the_next_lead_are_other_draws()
    {
        var all = Enumerable.Range(0, People).Select(Name).ToArray();
        int Both(Func<string, bool> one, Func<string, bool> other) => all.Count(person => one(person) && other(person));
        bool First(string person) => ControlGroup.IsDrawn(new PropensityControl(10_000), person, 0);

        Both(First, person => ControlGroup.IsDrawn(new PropensityControl(10_000, Seed: 2), person, 0)).ShouldBeInRange(900, 1_100);
        Both(First, person => ControlGroup.IsDrawn(new PropensityControl(10_000), person, 1_700_000_000_000)).ShouldBeInRange(900, 1_100);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(100_000, 1)]
    [InlineData(2_000, 50)]
    public void A_lead_speaks_for_those_whom_chance_passed_over(int? chance, double weight) =>
        ControlGroup.WeightOf(chance).ShouldBe(weight);

    private static string Name(int person) => $"person-{person}@company-{person % 997}.example";
}
