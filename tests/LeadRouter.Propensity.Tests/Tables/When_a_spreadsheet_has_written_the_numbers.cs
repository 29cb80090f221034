using LeadRouter.Propensity.Tables;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Tables;

public sealed class When_a_spreadsheet_has_written_the_numbers
{
    [Theory]
    [InlineData(';', "{0},{1}", "12,5", 12.5)]
    [InlineData(';', "{0}.{2:000},{1}", "1.234,5", 1234.5)]
    [InlineData('\t', "-{0},{1}", "-0,25", -0.25)]
    [InlineData(',', "\"{0},{2:000}.{1}\"", "1,234.5", 1234.5)]
    [InlineData(',', "${0}.{1}", "$12.5", 12.5)]
    [InlineData(',', "{0}.{1}%", "45%", 45)]
    [InlineData(';', "{0},{1} €", "3,5 €", 3.5)]
    public void A_column_of_them_is_one_of_numbers(char separator, string written, string text, double number)
    {
        using var file = CsvOnDisk.Of(
            $"a{separator}won",
            300,
            row => $"{string.Format(null, written, 1 + (row % 90), row % 10, row)}{separator}{row % 2}"
        );

        var feature = file.Read().Features.ShouldHaveSingleItem();

        feature.Kind.ShouldBe(ColumnKind.Number);
        feature.Edges.Length.ShouldBeGreaterThan(20);
        feature.Bin(text).ShouldBe(feature.Bin(number));
        feature.Bin("unknown").ShouldBe((byte)0);
    }

    [Fact]
    public void A_point_between_thousands_is_one_where_a_comma_stands_before_decimals()
    {
        using var file = CsvOnDisk.Of("a;won", 400, row => $"{(row % 2 == 0 ? $"{1 + (row % 9)}.{row:000}" : $"{row},5")};{row / 2 % 2}");

        var feature = file.Read().Features.ShouldHaveSingleItem();

        feature.Kind.ShouldBe(ColumnKind.Number);
        feature.Bin("9.100").ShouldBe(feature.Bin(9100.0));
        feature.Bin("9.100").ShouldBeGreaterThan(feature.Bin("350,5"));
    }

    [Fact]
    public void What_was_meant_by_three_digits_behind_a_comma_the_files_separator_says()
    {
        using var english = CsvOnDisk.Of("a,won", 300, row => $"\"{1 + (row % 90)},{row:000}\",{row % 2}");
        using var german = CsvOnDisk.Of("a;won", 300, row => $"{1 + (row % 90)},{row:000};{row % 2}");

        english.Read().Features[0].Bin("2,500").ShouldBe(english.Read().Features[0].Bin(2500.0));
        german.Read().Features[0].Bin("2,500").ShouldBe(german.Read().Features[0].Bin(2.5));
    }

    [Theory]
    [InlineData("{0}.{1}.{2}.{0}")]
    [InlineData("{0}-{1}")]
    [InlineData("v{0}.{1}")]
    [InlineData("<{0}")]
    public void What_only_looks_like_one_stays_a_word(string written)
    {
        using var file = CsvOnDisk.Of("a,won", 300, row => $"{string.Format(null, written, row % 4, row % 3, row % 2)},{row % 2}");

        file.Read().Features.ShouldHaveSingleItem().Kind.ShouldBe(ColumnKind.Category);
    }

    [Theory]
    [InlineData("NA")]
    [InlineData("null")]
    [InlineData("?")]
    public void An_outcome_that_says_nothing_leaves_its_row_out(string text)
    {
        using var file = CsvOnDisk.Of("a,won", 300, row => $"{row % 7},{(row % 3 == 0 ? text : $"{row % 2}")}");

        file.Read().Rows.ShouldBe(200);
        file.Read(positive: text).Rows.ShouldBe(300);
    }

    [Fact]
    public void Rows_with_other_than_the_headers_fields_are_counted_and_named()
    {
        using var file = CsvOnDisk.Of("a,b,won", 300, row => row == 41 ? "1,2,3,1" : $"{row % 7},{row % 5},{row % 2}");
        using var whole = CsvOnDisk.Of("a,b,won", 300, row => $"{row % 7},{row % 5},{row % 2}");

        file.Read()
            .Notes.ShouldHaveSingleItem()
            .ShouldStartWith("1 of 300 rows have other than 3 fields, as the header has; the first is data row 42.");
        whole.Read().Notes.ShouldBeEmpty();
    }
}
