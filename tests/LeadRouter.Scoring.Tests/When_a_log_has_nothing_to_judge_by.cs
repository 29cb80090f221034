using System.Globalization;
using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Training;
using LeadRouter.Storage.Training;

namespace LeadRouter.Scoring.Tests;

/// <summary>Enough outcomes, and nothing to be learnt from them: that is no fault of the table, and no night is spent on it again and again.</summary>
public sealed class When_a_log_has_nothing_to_judge_by
{
    [Fact]
    public void Who_buys_slowly_is_waited_for()
    {
        var refused = Refused((row, _) => row % 7, row => row < 140 && row % 2 == 0);

        (refused.Positives, refused.Negatives).ShouldBe((70, 130));
        refused.Message.ShouldBe(
            "of the log's 70 converted and 130 other leads nothing can be learnt yet: none of the 60 youngest, which a model is judged by, converted. Score by rules until more outcomes are known."
        );
    }

    [Fact]
    public void Leaks_alone_are_too_little()
    {
        var refused = Refused((_, converted) => converted ? 5 : 7, row => row % 2 == 0);

        refused.Message.ShouldStartWith(
            "of the log's 100 converted and 100 other leads nothing can be learnt yet: every column knows the outcome: 'x': "
        );
        refused.Message.ShouldNotContain("--");
    }

    private static EvidenceException Refused(Func<int, bool, int> x, Func<int, bool> converted)
    {
        var path = Path.Combine(Path.GetTempPath(), $"leadrouter-rows-{Guid.NewGuid():N}.csv");
        try
        {
            File.WriteAllLines(
                path,
                [
                    string.Join(',', [.. RowsFile.NoFeatures, "x", RowsFile.Label]),
                    .. Enumerable
                        .Range(0, 200)
                        .Select(row =>
                            string.Join(
                                ',',
                                [
                                    .. RowsFile.NoFeatures.Select(column => Cell(column, row)),
                                    x(row, converted(row)).ToString(CultureInfo.InvariantCulture),
                                    converted(row) ? "1" : "0",
                                ]
                            )
                        ),
                ]
            );
            var positives = Enumerable.Range(0, 200).Count(converted);
            return Should.Throw<EvidenceException>(() =>
                LogTable.Learn(
                    new Evaluator(new BlendTrainer(), TimeProvider.System),
                    path,
                    RowsSummary.Empty with
                    {
                        Converted = positives,
                        NotConverted = 200 - positives,
                    },
                    new EvaluationOptions(),
                    (_, _) => { },
                    TestContext.Current.CancellationToken
                )
            );
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Cell(string column, int row) =>
        column switch
        {
            RowsFile.Group => $"company{row}",
            RowsFile.Order => new DateTime(2026, 1, 1).AddDays(row).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => "1",
        };
}
