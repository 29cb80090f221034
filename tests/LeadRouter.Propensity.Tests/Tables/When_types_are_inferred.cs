using LeadRouter.Propensity.Tables;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Tables;

public sealed class When_types_are_inferred
{
    [Theory]
    [InlineData("1", "2.5", ColumnKind.Number)]
    [InlineData("-1e3", "1000000", ColumnKind.Number)]
    [InlineData("red", "blue", ColumnKind.Category)]
    [InlineData("1", "blue", ColumnKind.Category)]
    public void Numbers_and_words_are_told_apart(string one, string other, ColumnKind kind)
    {
        using var file = CsvOnDisk.Of("a,won", 200, row => $"{(row % 3 == 0 ? one : other)},{row % 2}");

        file.Read().Features.ShouldHaveSingleItem().Kind.ShouldBe(kind);
    }

    [Fact]
    public void A_word_among_numbers_is_a_missing_number()
    {
        using var file = CsvOnDisk.Of("a,won", 200, row => $"{(row % 5 == 0 ? "unknown" : row)},{row % 2}");

        var table = file.Read();

        table.Features[0].Kind.ShouldBe(ColumnKind.Number);
        table.Bins[0].Where((_, row) => row % 5 == 0).ShouldAllBe(bin => bin == 0);
        table.Bins[0].Where((_, row) => row % 5 != 0).ShouldAllBe(bin => bin != 0);
    }

    [Fact]
    public void Only_training_rows_are_asked()
    {
        var hash = new Split(SplitKind.Hash);
        using var file = CsvOnDisk.Of("a,won", 400, row => $"{(Split.IsTestByHash(row) ? $"word {row}" : row)},{row % 2}");

        var table = file.Read(hash);

        table.Features[0].Kind.ShouldBe(ColumnKind.Number);
        table.Features[0].Edges[^1].ShouldBeLessThan(400);
        table.Test.ShouldAllBe(row => table.Bins[0][row] == 0);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("")]
    [InlineData("n/a")]
    [InlineData("NULL")]
    [InlineData("Select")]
    [InlineData("-- Please select --")]
    [InlineData("--None--")]
    public void What_says_nothing_is_missing(string text)
    {
        using var file = CsvOnDisk.Of(
            "a,b,won",
            200,
            row => $"{(row % 3 == 0 ? text : row)},{(row % 3 == 0 ? text : $"w{row % 4}")},{row % 2}"
        );

        var table = file.Read();

        table.Bins[0].Where((_, row) => row % 3 == 0).ShouldAllBe(bin => bin == 0);
        table.Bins[1].Where((_, row) => row % 3 == 0).ShouldAllBe(bin => bin == 0);
        table.Features[1].Levels.Length.ShouldBe(4);
    }

    [Fact]
    public void Infinity_lies_beyond_all_other_numbers()
    {
        using var file = CsvOnDisk.Of(
            "a,won",
            300,
            row =>
                (row % 10) switch
                {
                    0 => "Infinity",
                    1 => "-inf",
                    _ => $"{row % 7}",
                } + $",{row / 2 % 2}"
        );

        var table = file.Read();

        table.Features[0].Edges.ShouldAllBe(edge => double.IsFinite(edge) || double.IsNegativeInfinity(edge));
        var (low, high) = (table.Bins[0][1], table.Bins[0][0]);
        table.Bins[0].Where((_, row) => row % 10 > 1).ShouldAllBe(bin => bin > low && bin < high);
    }

    [Fact]
    public void A_date_becomes_a_day_a_weekday_and_an_hour()
    {
        var start = new DateTime(2026, 1, 4, 5, 0, 0, DateTimeKind.Utc);
        using var file = CsvOnDisk.Of("a,won", 300, row => $"{start.AddHours(7 * row):yyyy-MM-ddTHH:mm:ssZ},{row % 2}");

        var table = file.Read();

        table
            .Features.Select(feature => (feature.Name, feature.Kind))
            .ShouldBe([("a", ColumnKind.Date), ("a (weekday)", ColumnKind.Weekday), ("a (hour)", ColumnKind.Hour)]);
        table.Features[1].Describe(table.Bins[1][0]).ShouldBe("≤ 0.5", "4 January 2026 is a Sunday");
        Feature.Hour((start - DateTime.UnixEpoch).TotalDays).ShouldBe(5);
    }

    [Fact]
    public void A_thousand_levels_are_told_apart_by_several_features()
    {
        using var file = CsvOnDisk.Of("a,won", 20_000, row => $"level {row * 7 % 1000},{row / 3 % 2}");

        var table = file.Read();

        table.Features.Sum(feature => feature.Levels.Length).ShouldBe(1000);
        table.Features.Select(feature => feature.Name).ShouldBe(["a", "a (rarer levels 1)", "a (rarer levels 2)", "a (rarer levels 3)"]);
        table.Features.ShouldAllBe(feature => feature.Column == 0);
        table.Notes.ShouldBeEmpty();
        var kinds = table.Train.Select(row => (table.Bins[0][row], table.Bins[1][row], table.Bins[2][row], table.Bins[3][row]));
        kinds.Distinct().Count().ShouldBe(1000);
    }

    [Fact]
    public void Of_more_levels_the_rarest_count_together()
    {
        using var file = CsvOnDisk.Of("a,won", 20_000, row => $"level {row % 1900},{row / 3 % 2}");

        var table = file.Read();

        table.Features.Sum(feature => feature.Levels.Length).ShouldBe(4 * (Feature.MostBins - 2));
        table.Notes.ShouldHaveSingleItem().ShouldContain("levels: the 1,012 most frequent are told apart, the rest count together.");
    }

    [Theory]
    [InlineData(2000, 1)]
    [InlineData(40, 141)]
    public void Rare_levels_count_together_while_they_are_few(int every, int levels)
    {
        using var file = CsvOnDisk.Of(
            "a,won",
            16_000,
            row => $"{(row % every == 3 ? $"rare {row % (140 * every)}" : "usual")},{row / 3 % 2}"
        );
        var order = new Split(SplitKind.Time);

        file.Read(order).Features[0].Levels.Length.ShouldBe(levels);
    }

    [Fact]
    public void A_level_that_training_has_not_seen_counts_with_the_rare_ones()
    {
        using var file = CsvOnDisk.Of("a,won", 400, row => $"{(Split.IsTestByHash(row) ? "new" : row % 3 == 0 ? "x" : "y")},{row / 2 % 2}");

        var table = file.Read();

        table.Test.ShouldAllBe(row => table.Bins[0][row] == 3);
        table.Features[0].Describe(3).ShouldBe("any other");
    }

    [Fact]
    public void What_cannot_tell_anything_is_left_out_and_named()
    {
        using var file = CsvOnDisk.Of("empty,same,id,a,won", 400, row => $",x,id-{row},{row % 9},{row / 2 % 2}");

        var table = file.Read();

        table.Features.ShouldHaveSingleItem().Name.ShouldBe("a");
        table.Notes.ShouldBe([
            "'empty' is empty in every training row: left out.",
            "'same' has one value in every training row: left out.",
            "'id' names nearly every row differently: left out.",
        ]);
    }

    [Fact]
    public void Nothing_left_to_learn_from_is_refused_with_the_reasons()
    {
        using var file = CsvOnDisk.Of("same,won", 100, row => $"x,{row % 2}");

        file.Refused().ShouldBe("leaves nothing to learn from. 'same' has one value in every training row: left out.");
    }

    [Fact]
    public void Many_numbers_are_cut_into_bins_of_about_as_many_rows()
    {
        using var file = CsvOnDisk.Of("a,won", 20_000, row => $"{(double)row * row},{row % 2}");

        var counts = file.Read().Bins[0].CountBy(bin => bin).ToArray();

        counts.Length.ShouldBeInRange(200, Feature.MostBins);
        counts.ShouldAllBe(count => count.Value < 300);
    }

    [Fact]
    public void Towards_both_ends_bins_hold_ever_fewer_rows_and_know_their_mean()
    {
        var random = new SeededRandom(4);
        double[] values = [.. Enumerable.Range(0, 20_000).Select(_ => Math.Exp(4 * random.NextShare()) + random.NextShare())];
        using var file = CsvOnDisk.Of("a,won", values.Length, row => FormattableString.Invariant($"{values[row]:R},{row % 2}"));

        var table = file.Read();

        var feature = table.Features[0];
        var learnt = table.Train.Select(row => values[row]).ToArray();
        var highest = learnt.Where(value => feature.Bin(value) == feature.BinCount - 1).ToArray();
        highest.Length.ShouldBeLessThan(4);
        learnt.Count(value => feature.Bin(value) == 1).ShouldBeLessThan(4);
        feature.Centres![^1].ShouldBe(highest.Average(), 1e-9);
        feature.BinCount.ShouldBeGreaterThan(200);
    }

    [Fact]
    public void A_number_belongs_to_the_first_bin_whose_edge_is_not_below_it()
    {
        for (var count = 0; count < 12; count++)
        {
            var feature = new Feature("a", 0, ColumnKind.Number, [.. Enumerable.Range(0, count).Select(edge => (double)edge)], []);

            for (var number = -1.0; number <= count; number += 0.5)
            {
                feature.Bin(number).ShouldBe((byte)(1 + Enumerable.Range(0, count).Count(edge => edge < number)));
            }
        }
    }
}
