using System.Globalization;
using LeadRouter.Storage.Training;
using Spectre.Console;

namespace LeadRouter.Host.Propensity;

/// <summary>What a person is shown of the rows of a log.</summary>
internal static class RowsView
{
    public static void Write(IAnsiConsole console, RowsSummary rows, RowsQuestion question)
    {
        console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{rows.Leads:N0} leads in the log: {rows.Converted:N0} converted within {question.Outcome.HorizonDays} days ({question.Outcome.Converted.Replace('_', ' ')}), {rows.NotConverted:N0} did not."
            )
        );
        Say(rows.Immature, "not known yet: their horizon lies ahead, and they are open, or too many others of their time are");
        Say(rows.NoVerdict, "no verdict: timing, nobody reached, a wrong owner or a duplicate");
        Say(rows.LeftOut, "left out: over before the instant that is learnt from, not to be profiled, or not in the log any more");

        void Say(long count, string what)
        {
            if (count > 0)
            {
                console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}."));
            }
        }
    }
}
