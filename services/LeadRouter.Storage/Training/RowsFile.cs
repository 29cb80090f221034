using System.Globalization;
using System.Text;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Features;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Storage.Training;

/// <summary>Writes a table of leads from the log: a row for each, in the order in which they qualified. Streams: one lead is in memory.</summary>
public sealed class RowsFile(LeadPastReader leads, Playbook playbook)
{
    /// <summary>1, 0, or empty where nothing is known of it.</summary>
    public const string Label = "converted";

    /// <summary>Rows of one are never learnt from and judged by.</summary>
    public const string Group = "account";

    /// <summary>When the lead qualified: the order of the rows.</summary>
    public const string Order = "qualified";

    /// <summary>As how many leads a row counts: over 1 for those of the random control that no model would have made.</summary>
    public const string Weight = "weight";

    /// <summary>What tells leads apart, when they came and what became of them: to be looked at, never to be learnt from.</summary>
    public static IReadOnlyList<string> NoFeatures { get; } = ["lead", Group, Order, "known until", "outcome", "control", Weight];

    private readonly FeatureSet features = FeatureSet.Of(playbook);
    private readonly SignalClassifier classifier = new(playbook);

    /// <summary>Makes the file. It holds personal data: on Unix it is for its owner alone.</summary>
    /// <exception cref="TableException">It cannot be written.</exception>
    public static FileStream Create(string path)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            return new FileStream(path, options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TableException(path, $"cannot be written: {exception.Message}");
        }
    }

    /// <param name="told">Told the share of the leads that is done, 0 to 1.</param>
    public async Task<RowsSummary> WriteAsync(
        TextWriter writer,
        RowsQuestion question,
        Action<double> told,
        CancellationToken cancellationToken
    )
    {
        var builder = new LeadRowBuilder(playbook, classifier, question.AgeDays);
        var row = features.NewRow();
        var line = new StringBuilder();
        var all = Math.Max(1, await leads.CountAsync(cancellationToken));
        var censoredFrom = await leads.CensoredFromAsync(question.Outcome, playbook.Recycle, question.Now, cancellationToken);
        var summary = RowsSummary.Empty;
        var ends = new EndCounts();
        AppendLine(line, [.. NoFeatures, .. features.Columns.Select(column => column.Name), Label]);
        await writer.WriteAsync(line, cancellationToken);
        await foreach (var past in leads.ReadAsync(cancellationToken))
        {
            var outcome = await FillAsync(builder, past, question, censoredFrom, row, cancellationToken);
            summary = summary.With(outcome, past.Lead.QualifiedAt);
            if (outcome is { } known)
            {
                ends.Add(known, question.Outcome.EndOf(past.Lead, playbook.Recycle, question.Now));
                line.Clear();
                Append(line, past, builder.MomentOf(past.Lead), known, row);
                await writer.WriteAsync(line, cancellationToken);
            }

            told(Math.Min(1, summary.Leads / (double)all));
        }

        return summary with
        {
            NotConvertedBy = ends.Of(LeadOutcome.NotConverted),
            NoVerdictBy = ends.Of(LeadOutcome.NoVerdict),
        };
    }

    /// <returns>Null when there is no row.</returns>
    private async Task<LeadOutcome?> FillAsync(
        LeadRowBuilder builder,
        LeadPast past,
        RowsQuestion question,
        long censoredFrom,
        FeatureRow row,
        CancellationToken cancellationToken
    )
    {
        var moment = builder.MomentOf(past.Lead);
        var outcome = question.Outcome.Of(past.Lead, moment, playbook.Recycle, question.Now, censoredFrom);
        if (outcome == LeadOutcome.TooLate || moment > question.Now || builder.StateOf(past) is not { } state)
        {
            return null;
        }

        var account = await leads.AccountAsync(AccountKeys.Of(state), cancellationToken);
        return builder.TryFill(past, state, account, row) ? outcome : null;
    }

    private void Append(StringBuilder line, LeadPast past, long moment, LeadOutcome outcome, FeatureRow row)
    {
        Quote(line, past.Lead.Id).Append(',');
        Quote(line, past.AccountKey).Append(',').Append(Instant(past.Lead.QualifiedAt)).Append(',').Append(Instant(moment)).Append(',');
        line.Append(Word(outcome)).Append(',').Append(past.ControlChance is null ? "" : "drawn").Append(',');
        line.Append(ControlGroup.WeightOf(past.ControlChance).ToString("R", CultureInfo.InvariantCulture)).Append(',');
        for (var i = 0; i < features.Columns.Count; i++)
        {
            if (row.Texts[i] is { } text)
            {
                Quote(line, text);
            }
            else if (!double.IsNaN(row.Numbers[i]))
            {
                line.Append(row.Numbers[i].ToString("R", CultureInfo.InvariantCulture));
            }

            line.Append(',');
        }

        line.Append(
                outcome switch
                {
                    LeadOutcome.Converted => "1",
                    LeadOutcome.NotConverted => "0",
                    _ => "",
                }
            )
            .Append('\n');
    }

    private static void AppendLine(StringBuilder line, IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            Quote(line, names[i]).Append(i < names.Count - 1 ? ',' : '\n');
        }
    }

    private static StringBuilder Quote(StringBuilder line, string text) =>
        text.AsSpan().IndexOfAny(",\"\n\r;") < 0
            ? line.Append(text)
            : line.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');

    private static string Instant(long at) =>
        DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static string Word(LeadOutcome outcome) =>
        outcome switch
        {
            LeadOutcome.Converted => "converted",
            LeadOutcome.NotConverted => "not converted",
            LeadOutcome.NoVerdict => "no verdict",
            _ => "not known yet",
        };
}
