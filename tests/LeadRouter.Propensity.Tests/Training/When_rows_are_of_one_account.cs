using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Training;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Training;

public sealed class When_rows_are_of_one_account
{
    private static readonly World World = new(numbers: 2, categories: 1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void None_is_judged_by_what_another_has_taught(bool isOrdered)
    {
        var rows = World.Rows(1000, 1, (_, _, _) => 0) with { Groups = [.. Enumerable.Range(0, 1000).Select(row => row / 2 % 450)] };

        var folds = Folds.Of(rows, isOrdered, 5, 1);

        foreach (var fold in folds)
        {
            var known = fold.Train.Select(row => rows.Groups[row]).ToHashSet();
            fold.Validation.ShouldNotBeEmpty();
            fold.Validation.ShouldAllBe(row => !known.Contains(rows.Groups[row]));
        }
    }

    [Fact]
    public void A_window_of_known_accounts_alone_is_judged_by_all_the_same()
    {
        var rows = World.Rows(1000, 1, (_, _, _) => 0) with { Groups = new int[1000] };

        Folds.Of(rows, isOrdered: true, 5, 1).ShouldAllBe(fold => fold.Validation.Length == 150);
    }

    /// <summary>Ten leads an account, whose outcome is the account's: a level for each account tells everything of the known, and nothing of others.</summary>
    [Fact]
    public void What_only_tells_accounts_apart_is_no_skill()
    {
        const int Accounts = 150;
        var random = new SeededRandom(3);
        byte[] outcomes = [.. Enumerable.Range(0, Accounts).Select(_ => (byte)random.Next(2))];
        var feature = new Feature(
            "account",
            0,
            ColumnKind.Category,
            [],
            [.. Enumerable.Range(0, Accounts).Select(account => $"{account}")]
        );
        int[] groups = [.. Enumerable.Range(0, 10 * Accounts).Select(_ => random.Next(Accounts))];
        var rows = new RowMatrix(
            [feature],
            [
                [.. groups.Select(group => (byte)(group + 1))],
            ],
            [.. groups.Select(group => outcomes[group])]
        );

        Skill(rows).ShouldBeTrue("nobody said that they belong together");
        Skill(rows with { Groups = groups }).ShouldBeFalse();
    }

    private static bool Skill(RowMatrix rows) =>
        new BlendTrainer().Train(rows, new TrainingOptions(IsOrdered: false), TestContext.Current.CancellationToken).HasSkill;
}
