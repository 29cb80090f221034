using LeadRouter.Propensity.Tables;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Tables;

public sealed class When_rows_are_split
{
    [Fact]
    public void The_hash_is_the_one_that_was_agreed_on()
    {
        int[] first = [.. Enumerable.Range(0, 39).Where(row => Split.IsTestByHash(row))];

        first.ShouldBe([0, 1, 4, 12, 15, 16, 18, 24, 26, 27, 30, 38]);
        Enumerable.Range(0, 9240).Count(row => Split.IsTestByHash(row)).ShouldBe(2773);
        Enumerable.Range(0, 45211).Count(row => Split.IsTestByHash(row)).ShouldBe(13562);
    }

    [Fact]
    public void By_time_the_first_seven_tenths_are_learnt_from()
    {
        using var file = CsvOnDisk.Of("a,won", 99, row => $"{row % 7},{row % 2}");

        var table = file.Read(new Split(SplitKind.Time));

        table.Train.ShouldBe(Enumerable.Range(0, 69));
        table.Test.ShouldBe(Enumerable.Range(69, 30));
    }

    [Fact]
    public void A_column_gives_the_order_and_is_not_learnt_from_and_equal_times_keep_the_files_order()
    {
        using var file = CsvOnDisk.Of("at,a,won", 100, row => $"{(100 - row) / 2},{row % 7},{row % 2}");

        var table = file.Read(new Split(SplitKind.Time, "at"));

        table.Features.ShouldHaveSingleItem().Name.ShouldBe("a");
        table.Train[..4].ShouldBe([99, 97, 98, 95]);
    }

    [Fact]
    public void Dates_give_an_order_too()
    {
        using var file = CsvOnDisk.Of("at,a,won", 60, row => $"2026-01-{1 + ((row * 7) % 28):00},{row % 7},{row % 2}");

        var table = file.Read(new Split(SplitKind.Time, "at"));

        var days = table.Train.Concat(table.Test).Select(row => row * 7 % 28).ToArray();
        days.ShouldBe(days.Order());
        table.TestWeeks.ShouldNotBeNull().ShouldBe((days[^1] - days[42]) / 7.0, 1e-9);
        file.Read(new Split(SplitKind.Time)).TestWeeks.ShouldBeNull();
    }

    [Fact]
    public void An_order_that_is_none_is_refused()
    {
        using var file = CsvOnDisk.Of("at,a,won", 60, row => $"{(row == 41 ? "soon" : row)},{row % 7},{row % 2}");

        file.Refused(new Split(SplitKind.Time, "at"))
            .ShouldContain("cannot be ordered by 'at': 'soon' in data row 42 is no number and no date");
    }

    [Fact]
    public void Columns_that_only_tell_the_order_are_left_out_when_time_goes_on()
    {
        using var file = CsvOnDisk.Of("number,a,won", 400, row => $"{1000 + (3 * row)},{row % 7},{row / 2 % 2}");

        file.Read(new Split(SplitKind.Time)).Features.ShouldHaveSingleItem().Name.ShouldBe("a");
        file.Read().Features.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("hash", SplitKind.Hash, null)]
    [InlineData("time", SplitKind.Time, null)]
    [InlineData("time:Lead Number", SplitKind.Time, "Lead Number")]
    public void The_argument_names_it(string text, SplitKind kind, string? column) => Split.Parse(text).ShouldBe(new Split(kind, column));

    [Theory]
    [InlineData("")]
    [InlineData("time:")]
    [InlineData("random")]
    public void Anything_else_is_no_split(string text) => Split.Parse(text).ShouldBeNull();
}
