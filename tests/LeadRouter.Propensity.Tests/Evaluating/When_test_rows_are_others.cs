using System.Security.Cryptography;
using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Storing;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Training;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Evaluating;

/// <summary>Rows that are only predicted have no say in a model, whatever stands in them.</summary>
public sealed class When_test_rows_are_others
{
    private const int Rows = 600;

    [Theory]
    [InlineData("hash", "other outcomes")]
    [InlineData("hash", "other values")]
    [InlineData("hash", "other kinds of values")]
    [InlineData("hash", "other weights")]
    [InlineData("time", "other outcomes")]
    [InlineData("time", "other values")]
    [InlineData("time", "other kinds of values")]
    [InlineData("time", "other weights")]
    public void The_model_is_the_same_to_the_last_bit(string split, string others)
    {
        var asked = Split.Parse(split)!;
        bool IsTest(int row) => asked.Kind == SplitKind.Hash ? Split.IsTestByHash(row) : row >= Rows * 7 / 10;

        var before = Learn(asked, _ => "");
        var changed = Learn(asked, row => IsTest(row) ? others : "");

        changed.ShouldBe(before);
    }

    private static string Learn(Split split, Func<int, string> change)
    {
        var random = new SeededRandom(4);
        using var file = CsvOnDisk.Of(
            "visits,source,seen,weight,won",
            Rows,
            row =>
            {
                var (visits, source, chance) = (random.Next(30), random.Next(4), random.NextShare());
                var won = chance < LogOdds.ToProbability((visits / 10.0) - 2 + (source == 1 ? 1 : 0)) ? 1 : 0;
                var weight = 1 + (row % 3);
                return change(row) switch
                {
                    "other outcomes" => FormattableString.Invariant($"{visits},s{source},2026-01-{1 + (row % 28):00},{weight},{row % 2}"),
                    "other values" => FormattableString.Invariant($"{-visits * 1000},t{row},1999-01-{1 + (row % 28):00},{weight},{won}"),
                    "other kinds of values" => FormattableString.Invariant($"a{visits},{row},\"x, y\",{weight},{won}"),
                    "other weights" => FormattableString.Invariant(
                        $"{visits},s{source},2026-01-{1 + (row % 28):00},{weight * (1 + (row % 97))},{won}"
                    ),
                    _ => FormattableString.Invariant($"{visits},s{source},2026-01-{1 + (row % 28):00},{weight},{won}"),
                };
            }
        );
        var evaluation = new Evaluator(new BlendTrainer(), TimeProvider.System).Evaluate(
            file.Asked(split) with
            {
                Weight = "weight",
            },
            new EvaluationOptions(),
            (_, _) => { },
            TestContext.Current.CancellationToken
        );
        var model = (PropensityModel)evaluation.Result.Model;
        return Convert.ToHexStringLower(SHA256.HashData(ModelFile.ToBytes(model, [.. model.Features.Select(feature => feature.Name)])));
    }
}
