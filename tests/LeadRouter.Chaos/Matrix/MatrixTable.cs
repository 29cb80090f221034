using System.Globalization;
using System.Text;

namespace LeadRouter.Chaos.Matrix;

/// <summary>What became of the cells, for people: a table in markdown, and its sum.</summary>
internal static class MatrixTable
{
    private const string Head = """
        | fault | point | footing | activities | under way | recovery, s | all done, s | verdict |
        |---|---|---|---:|---:|---:|---:|---|
        """;

    public static string Of(IReadOnlyList<CellOutcome> outcomes, TimeSpan took, string loads)
    {
        var table = new StringBuilder();
        table.AppendLine(Head);
        foreach (var outcome in outcomes)
        {
            table.AppendLine(Row(outcome));
        }

        table.AppendLine();
        table.AppendLine(Sum(outcomes, took, loads));
        return table.ToString();
    }

    private static string Row(CellOutcome outcome)
    {
        var cell = outcome.Cell;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {cell.Fault.Name} | {cell.Point.ToString().ToLowerInvariant()} | {cell.Footing.ToString().ToLowerInvariant()} | {outcome.Activities} | {outcome.UnderWay} | {Seconds(outcome.Recovery)} | {Seconds(outcome.Done)} | {outcome.Verdict.Replace('|', '/')} |"
        );
    }

    private static string Seconds(TimeSpan? time) => time?.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) ?? "–";

    private static string Sum(IReadOnlyList<CellOutcome> outcomes, TimeSpan took, string loads)
    {
        var recoveries = outcomes
            .Where(outcome => outcome.Recovery is not null)
            .Select(outcome => outcome.Recovery!.Value.TotalSeconds)
            .Order()
            .ToList();
        var longest =
            recoveries.Count == 0
                ? "none"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"median {recoveries[recoveries.Count / 2]:0.0} s, longest {recoveries[^1]:0.0} s, {recoveries.Count(seconds => seconds > 10)} over 10 s"
                );
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{outcomes.Count} cells: {outcomes.Count(outcome => outcome.Verdict == "kept")} kept, {outcomes.Count(outcome => outcome.Broken.Count > 0)} broken, {outcomes.Count(outcome => outcome.Skipped is not null)} skipped; {outcomes.Sum(outcome => outcome.Activities)} activities; recovery {longest}; {took.TotalMinutes:0} minutes; load of the machine {loads}"
        );
    }
}
