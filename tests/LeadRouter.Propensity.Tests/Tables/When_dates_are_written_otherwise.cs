using System.Globalization;
using LeadRouter.Propensity.Tables;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Tables;

public sealed class When_dates_are_written_otherwise
{
    private static readonly DateTime Start = new(2025, 11, 3, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("M/d/yyyy")]
    [InlineData("d/M/yyyy")]
    [InlineData("dd-MM-yyyy")]
    [InlineData("d.M.yyyy")]
    [InlineData("MM/dd/yy")]
    [InlineData("d-MMM-yyyy")]
    [InlineData("d MMMM yyyy")]
    [InlineData("yyyy/M/d")]
    [InlineData("yyyy-MM-dd HH:mm:ss' UTC'")]
    [InlineData("yyyy-MM-dd HH:mm:ss.ffffff'+00:00'")]
    [InlineData("M/d/yyyy h:mm tt")]
    public void A_column_of_them_is_one_of_dates_and_gives_an_order(string format)
    {
        using var file = CsvOnDisk.Of("at,a,won", 200, row => $"{Written(row * 71 % 200, format)},{row % 7},{row % 2}");

        var feature = file.Read().Features[0];
        feature.Kind.ShouldBe(ColumnKind.Date);
        feature.Bin(Written(130, format)).ShouldBe(feature.Bin((Start.AddDays(130) - DateTime.UnixEpoch).TotalDays));
        var ordered = file.Read(new Split(SplitKind.Time, "at"));
        ordered.Train.Concat(ordered.Test).Select(row => row * 71 % 200).ShouldBe(Enumerable.Range(0, 200));
        ordered.TestWeeks.ShouldNotBeNull().ShouldBe(59 / 7.0, 1e-9);
        ordered.Window!.Value.From.ShouldBe(new DateTimeOffset(Start).ToUnixTimeMilliseconds());
    }

    [Fact]
    public void Where_both_can_be_meant_the_files_order_says_which()
    {
        // The first twelve days of every month.
        static DateTime Day(int row) => new(2026, 1 + (row / 12), 1 + (row % 12), 0, 0, 0, DateTimeKind.Utc);
        using var american = CsvOnDisk.Of("at,a,won", 144, row => $"{Day(row).ToString("MM'/'dd'/'yyyy", null)},{row % 7},{row % 2}");
        using var british = CsvOnDisk.Of("at,a,won", 144, row => $"{Day(row).ToString("dd'/'MM'/'yyyy", null)},{row % 7},{row % 2}");

        foreach (var file in (CsvOnDisk[])[american, british])
        {
            file.Read(new Split(SplitKind.Time, "at")).Test.ShouldBe(Enumerable.Range(100, 44));
        }
    }

    [Theory]
    [InlineData("1.2.{0}")]
    [InlineData("{0}/2")]
    [InlineData("Marketing {0}")]
    [InlineData("31/31/20{0:00}")]
    [InlineData("10.0.0.{0}")]
    public void What_only_looks_like_one_stays_a_word(string written)
    {
        using var file = CsvOnDisk.Of("a,won", 300, row => $"{string.Format(null, written, row % 7)},{row % 2}");

        file.Read().Features.ShouldHaveSingleItem().Kind.ShouldBe(ColumnKind.Category);
    }

    private static string Written(int day, string format) => Start.AddDays(day).ToString(format, CultureInfo.InvariantCulture);
}
