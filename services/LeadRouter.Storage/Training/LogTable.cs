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

    /// <exception cref="EvidenceException">There are too few outcomes.</exception>
    public static void RequireEvidence(RowsSummary rows)
    {
        if (rows.Converted < EvidenceException.Least || rows.NotConverted < EvidenceException.Least)
        {
            throw new EvidenceException(rows.Converted, rows.NotConverted);
        }
    }
}
