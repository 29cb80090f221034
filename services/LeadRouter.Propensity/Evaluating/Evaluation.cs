using LeadRouter.Propensity.Drift;
using LeadRouter.Propensity.Leaks;
using LeadRouter.Propensity.Metrics;
using LeadRouter.Propensity.Training;

namespace LeadRouter.Propensity.Evaluating;

/// <summary>What a model of the training part is worth on the test part.</summary>
/// <param name="Result">The model, and what the training part said of it.</param>
/// <param name="Test">Quality on rows that no choice has looked at.</param>
/// <param name="Leaks">Columns named as leaks; left out unless they were to be kept.</param>
/// <param name="TrainTime">Of learning alone, reading left aside.</param>
/// <param name="Notes">What a person should know of the columns.</param>
/// <param name="Tested">The rows of <paramref name="Test"/>, for who wants to look closer.</param>
public sealed record Evaluation(
    int TrainRows,
    int TestRows,
    TrainingResult Result,
    Quality Test,
    IReadOnlyList<Leak> Leaks,
    DriftReport Drift,
    TimeSpan TrainTime,
    IReadOnlyList<string> Notes,
    Tested Tested
)
{
    /// <summary>Rows of the time of the test part that judge nothing, because others of their group were learnt from; the model that is kept learns from them.</summary>
    public int AsideRows { get; init; }

    /// <summary>All with a label.</summary>
    public int Rows => TrainRows + TestRows + AsideRows;
}
