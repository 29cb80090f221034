using System.Globalization;
using LeadRouter.Propensity.Tables;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Tables;

public sealed class When_the_order_is_not_all_there
{
    private static readonly CultureInfo Points = new("") { NumberFormat = { NumberGroupSeparator = ".", NumberDecimalSeparator = "," } };

    [Fact]
    public void Rows_without_a_time_are_the_oldest_and_a_person_is_told()
    {
        using var file = CsvOnDisk.Of(
            "at,a,won",
            100,
            row => $"{(row % 10 == 3 ? "" : $"2026-01-{1 + (row % 28):00}")},{row % 7},{row % 2}"
        );

        var table = file.Read(new Split(SplitKind.Time, "at"));

        table.Train[..10].ShouldBe(Enumerable.Range(0, 10).Select(ten => (ten * 10) + 3));
        table.Notes.ShouldContain("'at' is empty in 10 of 100 rows: they count as older than all others.");
    }

    [Fact]
    public void Points_between_thousands_are_no_decimals()
    {
        using var file = CsvOnDisk.Of("nr;a;won", 100, row => $"{(row * 37 % 100 * 30).ToString("N0", Points)};{row % 7};{row % 2}");

        Order(file).ShouldBe(Enumerable.Range(0, 100));

        static IEnumerable<int> Order(CsvOnDisk file)
        {
            var table = file.Read(new Split(SplitKind.Time, "nr"));
            return table.Train.Concat(table.Test).Select(row => row * 37 % 100);
        }
    }

    [Theory]
    [InlineData("999.000", "1.000.000", "1.000.001")]
    [InlineData("9.500", "10.250", "11.125")]
    [InlineData("0.250", "1.125", "2")]
    [InlineData("1.125", "999.5", "1500")]
    public void What_is_sure_decides(string first, string second, string third)
    {
        using var file = CsvOnDisk.Of("nr;a;won", 60, row => $"{(row < 20 ? third : row < 40 ? first : second)};{row % 7};{row % 2}");

        var table = file.Read(new Split(SplitKind.Time, "nr"));

        table.Train.Concat(table.Test).ShouldBe([.. Enumerable.Range(20, 40), .. Enumerable.Range(0, 20)]);
    }
}
