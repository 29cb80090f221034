using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Tables;

[Collection(nameof(Alone))]
public sealed class When_rows_are_many
{
    private const int Rows = 200_000;
    private const int Columns = 12;

    /// <summary>The file has some 100 bytes a row, what is kept of a row has <see cref="Columns"/> and ten. Ten million: docs/propensity.md.</summary>
    [Fact]
    public void A_byte_is_kept_for_each_value_and_little_else()
    {
        var random = new SeededRandom(5);
        using var file = CsvOnDisk.Of(
            $"{string.Join(',', Enumerable.Range(0, Columns).Select(i => $"c{i}"))},won",
            Rows,
            row =>
                string.Join(
                    ',',
                    Enumerable.Range(0, Columns).Select(i => i % 3 == 0 ? $"level {random.Next(90)}" : $"{random.Next(1_000_000)}")
                ) + $",{row % 2}"
        );
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var table = file.Read();

        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        kept.ShouldBeLessThan((long)Rows * (Columns + 10) * 3 / 2);
        GC.KeepAlive(table);
    }
}
