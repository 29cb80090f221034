using LeadRouter.Bench.Measuring;
using Shouldly;
using Xunit;

namespace LeadRouter.Bench.Tests;

public sealed class When_figures_are_told
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(50, 50)]
    [InlineData(99, 99)]
    [InlineData(100, 100)]
    public void Of_a_hundred_waits_a_percentile_is_the_one_at_its_place(int percent, double wanted) =>
        Percentiles.At([.. Enumerable.Range(1, 100).Select(wait => (double)wait)], percent).ShouldBe(wanted);

    [Fact]
    public void Of_few_waits_the_slowest_is_the_99th_in_a_hundred() => Percentiles.At([1, 2, 30], 99).ShouldBe(30);

    [Fact]
    public void Of_one_wait_every_percentile_is_that_wait() => Percentiles.At([7], 1).ShouldBe(7);

    [Fact]
    public void One_slow_round_of_five_does_not_move_the_median() => Percentiles.Median([100, 90, 110, 1, 105]).ShouldBe(100);

    [Fact]
    public void Of_two_rounds_the_median_is_between_them() => Percentiles.Median([100, 200]).ShouldBe(150);

    [Fact]
    public void Nothing_that_was_waited_for_is_told_with_its_count()
    {
        Latency.Of([]).ShouldBe(new Latency(0, 0, 0));
        Percentiles.Median([]).ShouldBe(0);
    }

    [Fact]
    public void Waits_may_come_in_any_order() => Latency.Of([3, 1, 2]).ShouldBe(new Latency(2, 3, 3));

    [Fact]
    public void What_a_process_had_used_before_is_not_counted()
    {
        var before = new Dictionary<string, ProcessUse> { ["scoring"] = new(2, 100) };
        var after = new Dictionary<string, ProcessUse> { ["scoring"] = new(5, 300) };

        ProcessUses.Between(before, after, null)["scoring"].ShouldBe(new ProcessUse(3, 300));
    }

    [Fact]
    public void The_own_process_uses_processor_time_and_memory()
    {
        ProcessTree.Of(Environment.ProcessId).CpuSeconds.ShouldBeGreaterThan(0);
        ProcessTree.PeakMemory(Environment.ProcessId).ShouldBeGreaterThan(1024 * 1024);
    }

    [Fact]
    public void A_process_that_is_gone_uses_nothing()
    {
        const int NeverThere = int.MaxValue;

        ProcessTree.Of(NeverThere).ShouldBe(new ProcessTree(0, 0));
        ProcessTree.PeakMemory(NeverThere).ShouldBe(0);
    }
}
