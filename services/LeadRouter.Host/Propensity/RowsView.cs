using System.Globalization;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Storage.Training;
using Spectre.Console;

namespace LeadRouter.Host.Propensity;

/// <summary>What a person is shown of the rows of a log.</summary>
internal static class RowsView
{
    /// <summary>Reasons that are listed; a CRM may let everybody write their own.</summary>
    private const int MostReasons = 12;

    /// <param name="leftOut">Facts that the playbook looks at, and no model may.</param>
    public static void Write(IAnsiConsole console, RowsSummary rows, RowsQuestion question, IReadOnlyList<string> leftOut)
    {
        console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{rows.Leads:N0} leads in the log: {rows.Converted:N0} converted within {question.Outcome.HorizonDays} days ({question.Outcome.Converted.Replace('_', ' ')}), {rows.NotConverted:N0} did not."
            )
        );
        if (rows.NotConvertedBy.Count > 0)
        {
            console.WriteLine($"Did not: {List(rows.NotConvertedBy)}.");
        }

        if (rows.NotConvertedBy.Any(one => one.Key.Length > 0 && !LeadStatuses.All.Contains(one.Key, StringComparer.Ordinal)))
        {
            console.WriteLine(
                "A reason among these that says nothing of whether they would buy belongs into the playbook: recycle: {noVerdict: [REASON]}."
            );
        }

        Say(rows.Immature, "not known yet: their horizon lies ahead, and they are open, or too many others of their time are");
        Say(rows.NoVerdict, $"no verdict, as timing, nobody reached, a wrong owner or a duplicate is none: {List(rows.NoVerdictBy)}");
        Say(rows.LeftOut, "left out: over before the instant that is learnt from, not to be profiled, or not in the log any more");
        if (leftOut.Count > 0)
        {
            console.WriteLine(
                $"Never learnt from, although the playbook looks at it: {string.Join(", ", leftOut)}. It tells who has a lead, by when, what became of it, or one company from another."
            );
        }

        void Say(long count, string what)
        {
            if (count > 0)
            {
                console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}."));
            }
        }
    }

    /// <summary>Of a lead that has not ended there is none.</summary>
    public static string Word(string reason) => reason.Length == 0 ? "open all the while" : reason;

    private static string List(IReadOnlyList<KeyValuePair<string, long>> ends) =>
        string.Join(
            ", ",
            ends.Take(MostReasons)
                .Select(one => string.Create(CultureInfo.InvariantCulture, $"{Word(one.Key)} {one.Value:N0}"))
                .Concat(
                    ends.Count > MostReasons
                        ?
                        [
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{ends.Count - MostReasons:N0} other reasons {ends.Skip(MostReasons).Sum(one => one.Value):N0}"
                            ),
                        ]
                        : []
                )
        );
}
