using System.Globalization;
using LeadRouter.Host.CommandLine;
using LeadRouter.Propensity.Evaluating;
using Spectre.Console;

namespace LeadRouter.Host.Propensity;

/// <summary>What a person is shown of an evaluation.</summary>
internal static class EvaluationView
{
    /// <param name="rows">Of the log that was learnt from, for scripts; null for a file.</param>
    public static void Show(Evaluation evaluation, bool isJson, RowsAnswer? rows = null)
    {
        if (isJson)
        {
            Scripts.Print(EvaluationAnswer.Of(evaluation) with { Log = rows });
        }
        else
        {
            Write(Terminal.Out, evaluation);
        }
    }

    private static void Write(IAnsiConsole console, Evaluation evaluation)
    {
        console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Learnt from {evaluation.TrainRows:N0} rows in {evaluation.TrainTime.TotalSeconds:0.0} s, tried on {evaluation.TestRows:N0} others{Aside(evaluation)}."
            )
        );
        console.WriteLine($"Model: {evaluation.Result.Model.Description}");
        if (!evaluation.Result.HasSkill)
        {
            console.WriteLine("NO SKILL: inside the training part it could not be told from chance. Keep scoring by rules.");
        }

        var test = evaluation.Test;
        var table = new Table().Border(TableBorder.Rounded).AddColumn("on the test part").AddColumn(new TableColumn("").RightAligned());
        table.AddRow("AUC", $"{Figure(test.Auc)} ({Figure(test.AucInterval.From)} to {Figure(test.AucInterval.To)})");
        table.AddRow("PR AUC", Figure(test.PrAuc));
        table.AddRow("log loss", Figure(test.LogLoss));
        table.AddRow("Brier score", Figure(test.Brier));
        table.AddRow("calibration error (ECE)", Figure(test.Ece));
        table.AddRow("lift at 10 %", test.Lift10.ToString("0.00", CultureInfo.InvariantCulture));
        console.Write(table);
        foreach (var leak in evaluation.Leaks)
        {
            console.WriteLine($"leak: '{leak.Column}': {leak.Reason}");
        }

        foreach (var alarm in evaluation.Drift.Alarms)
        {
            console.WriteLine($"drift: {alarm}");
        }

        foreach (var note in evaluation.Notes)
        {
            console.WriteLine($"note: {note}");
        }
    }

    private static string Aside(Evaluation evaluation) =>
        evaluation.AsideRows == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"; {evaluation.AsideRows:N0} more are of accounts that it had learnt from");

    private static string Figure(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
