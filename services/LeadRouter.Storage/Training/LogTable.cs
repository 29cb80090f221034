using LeadRouter.Engine.Features;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Training;

namespace LeadRouter.Storage.Training;

/// <summary>How the table of a log is learnt from: in the order in which leads qualified, accounts never on both sides.</summary>
public static class LogTable
{
    public static TableQuestion Question(string path) =>
        new(
            new CsvFile(path, ','),
            RowsFile.Label,
            "1",
            null,
            [.. RowsFile.NoFeatures.Where(column => column is not (RowsFile.Group or RowsFile.Order or RowsFile.Weight))],
            new Split(SplitKind.Time, RowsFile.Order)
        )
        {
            Group = RowsFile.Group,
            Weight = RowsFile.Weight,
        };

    /// <summary>With the columns held to the direction that makes sense under a playbook.</summary>
    /// <param name="free">Columns that somebody has decided on.</param>
    public static EvaluationOptions Held(EvaluationOptions options, Playbook playbook, IReadOnlyCollection<string> free)
    {
        var columns = FeatureSet.Of(playbook).Columns.Where(column => !free.Contains(column.Name)).ToArray();
        return options with
        {
            Increasing = [.. options.Increasing ?? [], .. columns.Where(column => column.Direction > 0).Select(column => column.Name)],
            Decreasing = [.. options.Decreasing ?? [], .. columns.Where(column => column.Direction < 0).Select(column => column.Name)],
        };
    }

    /// <param name="path">Of the table that <see cref="RowsFile"/> has written.</param>
    /// <param name="rows">What came of it.</param>
    /// <param name="told">See <see cref="Evaluator.Learn(TableQuestion, EvaluationOptions, Action{string, double}, CancellationToken)"/>.</param>
    /// <exception cref="EvidenceException">There are too few outcomes, or none that a model could be judged by, or nothing that says anything of them.</exception>
    public static LearntModel Learn(
        Evaluator evaluator,
        string path,
        RowsSummary rows,
        EvaluationOptions options,
        Action<string, double> told,
        CancellationToken cancellationToken
    )
    {
        RequireEvidence(rows);
        try
        {
            return evaluator.Learn(Question(path), options, told, cancellationToken);
        }
        catch (NothingToLearnException exception)
        {
            // A log has no columns to be named otherwise, and tomorrow it has more leads: nothing is wrong with the question.
            throw new EvidenceException(
                FormattableString.Invariant(
                    $"of the log's {rows.Converted:N0} converted and {rows.NotConverted:N0} other leads nothing can be learnt yet: {exception.Why}"
                ),
                rows.Converted,
                rows.NotConverted
            );
        }
    }

    private static void RequireEvidence(RowsSummary rows)
    {
        if (rows.Converted < EvidenceException.Least || rows.NotConverted < EvidenceException.Least)
        {
            throw new EvidenceException(rows.Converted, rows.NotConverted);
        }
    }
}
