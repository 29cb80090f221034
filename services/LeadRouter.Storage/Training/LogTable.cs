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

    /// <exception cref="EvidenceException">There are too few outcomes.</exception>
    public static void RequireEvidence(RowsSummary rows)
    {
        if (rows.Converted < EvidenceException.Least || rows.NotConverted < EvidenceException.Least)
        {
            throw new EvidenceException(rows.Converted, rows.NotConverted);
        }
    }
}
