using System.Text.Json.Serialization;
using LeadRouter.Propensity.Evaluating;

namespace LeadRouter.Host.Propensity;

/// <summary>What <c>evaluate --json</c> prints. All figures are of the test part; loss by the natural logarithm.</summary>
/// <param name="AucInterval">95 %: from, to.</param>
/// <param name="Model">What it is made of, in words.</param>
/// <param name="Skill">none: validation inside the training part could not tell it from chance; proven otherwise.</param>
/// <param name="Leaks">Names of columns that know the outcome; left out unless kept.</param>
/// <param name="LeakReasons">What gave each away.</param>
/// <param name="Notes">What else a person should know of the columns.</param>
internal sealed record EvaluationAnswer(
    int Rows,
    int TrainRows,
    int TestRows,
    double Auc,
    double[] AucInterval,
    double PrAuc,
    double LogLoss,
    double Brier,
    double Ece,
    double Lift10,
    double TrainSeconds,
    string Model,
    string Skill,
    string[] Leaks,
    DriftAnswer Drift,
    IReadOnlyDictionary<string, string> LeakReasons,
    IReadOnlyList<string> Notes
)
{
    /// <summary>What the leads of the log came to, and why; not there for a file.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RowsAnswer? Log { get; init; }

    public static EvaluationAnswer Of(Evaluation evaluation) =>
        new(
            evaluation.Rows,
            evaluation.TrainRows,
            evaluation.TestRows,
            evaluation.Test.Auc,
            [evaluation.Test.AucInterval.From, evaluation.Test.AucInterval.To],
            evaluation.Test.PrAuc,
            evaluation.Test.LogLoss,
            evaluation.Test.Brier,
            evaluation.Test.Ece,
            evaluation.Test.Lift10,
            evaluation.TrainTime.TotalSeconds,
            evaluation.Result.Model.Description,
            evaluation.Result.HasSkill ? "proven" : "none",
            [.. evaluation.Leaks.Select(leak => leak.Column)],
            DriftAnswer.Of(evaluation.Drift),
            evaluation.Leaks.ToDictionary(leak => leak.Column, leak => leak.Reason),
            evaluation.Notes
        );
}
