using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Training;
using LeadRouter.Propensity.Trees;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Training;

/// <summary>In time order every member is validated twice: on all rows, and on the younger half.</summary>
public sealed class When_the_younger_half_is_tried_too
{
    [Fact]
    public void Each_goes_by_its_own_validation()
    {
        var rows = new World(numbers: 2, categories: 1).Rows(800, 1, (numbers, _, _) => numbers[0]);
        var fitted = new List<(int Learnt, int Expected, int Validated)>();

        new BlendTrainer("test", (_, _) => [new Remembering(fitted)]).Train(
            rows,
            new TrainingOptions(IsOrdered: true),
            CancellationToken.None
        );

        fitted.ShouldContain((800, 800, 680));
        fitted.ShouldAllBe(one => one.Learnt == one.Expected);
    }

    /// <summary>Remembers what it was validated by, as trees remember their number.</summary>
    private sealed class Remembering(List<(int Learnt, int Expected, int Validated)> fitted) : IMember
    {
        private (int Expected, int Validated) _seen;

        public string Name => "remembering";

        public Validated Validate(
            RowMatrix[] train,
            RowMatrix[] validation,
            int rows,
            TrainingOptions options,
            CancellationToken cancellationToken
        )
        {
            _seen = (rows, train[^1].Count);
            double[][] said = [.. validation.Select(part => part.Bins[0].Select(bin => (bin - 25) / 25.0).ToArray())];
            return new Validated(said, said);
        }

        public MemberModel Fit(RowMatrix rows, TrainingOptions options, CancellationToken cancellationToken)
        {
            fitted.Add((rows.Count, _seen.Expected, _seen.Validated));
            return new MemberModel(AdditiveTables.None(rows.Features, 0), Array.Empty<Tree>());
        }
    }
}
