using System.Buffers.Binary;
using LeadRouter.Bench.Baselines;
using LeadRouter.Bench.Checks;
using LeadRouter.Bench.Pressure;
using Shouldly;
using Xunit;

namespace LeadRouter.Bench.Tests;

public sealed class When_results_are_judged
{
    private static readonly PressureResult Fine = new(
        PeakPerSecond: 4_000,
        OfferedPerSecond: 20_000,
        GoodputPerSecond: 3_900,
        Goodput: 0.975,
        Requests: 5_000,
        Refused: 3_000,
        RefusedWithoutDelay: 0,
        Unavailable: 2,
        Failed: 0,
        PeakMemoryBytes: new Dictionary<string, long>(),
        MemoryBytes: new Dictionary<string, long>(),
        Memory: 1.2,
        Accepted: 100_000,
        Lost: 0,
        LoadAverage: "2.0",
        Problems: []
    );

    [Fact]
    public void The_same_states_in_another_order_are_no_difference() => StateSample.Different(["a", "b", "b"], ["b", "a", "b"]).ShouldBe(0);

    [Fact]
    public void A_state_that_is_there_once_too_often_is_a_difference() => StateSample.Different(["a", "b"], ["a", "b", "b"]).ShouldBe(1);

    [Fact]
    public void A_state_of_another_is_a_difference() => StateSample.Different(["a", "b"], ["a", "c"]).ShouldBe(1);

    [Fact]
    public void Nothing_compared_is_a_problem() => StateSample.Problems(0, 0).ShouldNotBeEmpty();

    [Fact]
    public void Pressure_that_was_stood_is_no_problem() => PressureBench.Problems(Fine, lostAtPeak: 0).ShouldBeEmpty();

    [Fact]
    public void Each_promise_of_pressure_that_does_not_hold_is_told()
    {
        Of(Fine with { Lost = 1 }).ShouldContain("not in the log");
        Of(Fine with { Refused = 0 }).ShouldContain("no pressure");
        Of(Fine with { RefusedWithoutDelay = 1 }).ShouldContain("when to come again");
        Of(Fine with { Failed = 1 }).ShouldContain("something else than");
        Of(Fine with { Goodput = 0.89 }).ShouldContain("Goodput is 0.89");
        Of(Fine with { Memory = 1.51 }).ShouldContain("1.51 times");
        PressureBench.Problems(Fine, lostAtPeak: 2).ShouldHaveSingleItem().ShouldContain("2 activities");

        static string Of(PressureResult result) => PressureBench.Problems(result, 0).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_copy_is_cut_between_its_rows()
    {
        byte[] header = [.. Enumerable.Repeat((byte)9, 19)];
        byte[] copy = [.. header, .. Row(1), .. Row(2), .. Row(3), 0xFF, 0xFF];

        var (chunks, rows) = BareCopy.Cut(copy, together: 2);

        rows.ShouldBe(3);
        chunks.Count.ShouldBe(2);
        chunks[0].ShouldBe([.. header, .. Row(1), .. Row(2), 0xFF, 0xFF]);
        chunks[1].ShouldBe([.. header, .. Row(3), 0xFF, 0xFF]);
    }

    /// <summary>Two columns: some bytes, and none (null).</summary>
    private static byte[] Row(byte value)
    {
        var row = new byte[2 + 4 + value + 4];
        BinaryPrimitives.WriteInt16BigEndian(row, 2);
        BinaryPrimitives.WriteInt32BigEndian(row.AsSpan(2), value);
        row.AsSpan(6, value).Fill(value);
        BinaryPrimitives.WriteInt32BigEndian(row.AsSpan(6 + value), -1);
        return row;
    }
}
