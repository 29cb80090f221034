using LeadRouter.Propensity.Tables;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Tables;

public sealed class When_a_file_is_read
{
    private static readonly string Rows = string.Join('\n', Enumerable.Range(0, 60).Select(row => $"{row};{row % 7};{row % 2}"));

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public void Its_separator_is_told_from_the_header(char separator)
    {
        using var file = new CsvOnDisk($"a;b;won\n{Rows}".Replace(';', separator));

        file.Read().Features.Select(feature => feature.Name).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void A_gzipped_one_gives_the_same_rows()
    {
        using var plain = new CsvOnDisk($"a;b;won\n{Rows}");
        using var zipped = new CsvOnDisk($"a;b;won\n{Rows}", isZipped: true);

        zipped.Read().Bins.ShouldBe(plain.Read().Bins);
    }

    [Fact]
    public void Quotes_keep_separators_line_ends_and_quotes_together()
    {
        using var file = CsvOnDisk.Of(
            "\"where, when\",\"say \"\"hi\"\"\",won",
            60,
            row => $"\"{(row % 3 == 0 ? "Paris, France" : "two\r\nlines")}\",\"{(row % 2 == 0 ? "a \"\"b\"\"" : "c")}\",{row / 2 % 2}"
        );

        var features = file.Read().Features;

        features.Select(feature => feature.Name).ShouldBe(["where, when", "say \"hi\""]);
        features[0].Levels.ShouldBe(["two\r\nlines", "Paris, France"], ignoreOrder: true);
        features[1].Levels.ShouldBe(["a \"b\"", "c"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\n\n")]
    public void Any_line_end_will_do_and_blank_lines_are_no_rows(string end)
    {
        using var file = new CsvOnDisk($"a;b;won\n{Rows}\n".Replace("\n", end));

        file.Read().Rows.ShouldBe(60);
    }

    [Fact]
    public void A_row_that_is_too_short_lacks_values_and_one_that_is_too_long_loses_them()
    {
        using var file = new CsvOnDisk(
            $"won;a;b\n1\n0;3;4;5\n{string.Join('\n', Enumerable.Range(0, 60).Select(row => $"{row % 2};{row};{row % 7}"))}"
        );

        var table = file.Read();

        table.Rows.ShouldBe(62);
        table.Bins[0][0].ShouldBe((byte)0);
        table.Bins[0][1].ShouldNotBe((byte)0);
    }

    [Fact]
    public void Fields_longer_than_the_buffer_are_whole()
    {
        var longText = new string('x', 200_000);
        using var file = CsvOnDisk.Of("a,won", 60, row => $"\"{(row % 3 == 0 ? longText : "short")}\",{row / 2 % 2}");

        file.Read().Features[0].Levels.ShouldBe(["short", longText]);
    }

    [Fact]
    public void A_row_without_a_label_is_left_out()
    {
        using var file = CsvOnDisk.Of("a,won", 100, row => $"{row},{(row % 5 == 0 ? "" : row % 2)}");

        file.Read().Rows.ShouldBe(80);
    }

    [Fact]
    public void An_empty_one_is_refused()
    {
        using var file = new CsvOnDisk("");

        file.Refused().ShouldContain("is empty");
    }

    [Fact]
    public void A_header_alone_is_refused()
    {
        using var file = new CsvOnDisk("a,won\n");

        file.Refused().ShouldContain("a header and no rows");
    }

    [Fact]
    public void Two_columns_of_one_name_are_refused()
    {
        using var file = new CsvOnDisk("a,b,a,won\n1,2,3,1\n");

        file.Refused().ShouldContain("2 columns named 'a'");
    }

    [Fact]
    public void A_label_that_is_no_column_is_answered_with_the_columns_there_are()
    {
        using var file = new CsvOnDisk("a,b,won\n1,2,1\n");

        file.Refused(label: "Won").ShouldBe("has no column 'Won'. Its columns: 'a', 'b', 'won'.");
    }

    [Theory]
    [InlineData("0", "no row whose 'won' is '1'")]
    [InlineData("1", "only rows whose 'won' is '1'")]
    public void One_outcome_alone_is_refused(string label, string told)
    {
        using var file = CsvOnDisk.Of("a,won", 60, row => $"{row},{label}");

        file.Refused().ShouldContain(told);
    }

    [Fact]
    public void One_that_is_not_there_is_named()
    {
        var question = new TableQuestion(new CsvFile("nowhere.csv", null), "won", "1", null, [], new Split(SplitKind.Hash));

        Should
            .Throw<TableException>(() => TableReader.Read(question, 1, (_, _) => { }, CancellationToken.None))
            .Message.ShouldStartWith("nowhere.csv cannot be read: ");
    }

    [Fact]
    public void Reading_stops_when_it_is_told_to()
    {
        using var file = new CsvOnDisk($"a;b;won\n{Rows}");
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Should.Throw<OperationCanceledException>(() => TableReader.Read(file.Asked(), 1, (_, _) => { }, stop.Token));
    }
}
