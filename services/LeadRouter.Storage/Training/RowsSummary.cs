using LeadRouter.Engine.Features;

namespace LeadRouter.Storage.Training;

/// <summary>What the rows of a log came to.</summary>
/// <param name="Leads">Looked at.</param>
/// <param name="Converted">Rows that can be learnt from.</param>
/// <param name="NotConverted">The others that can.</param>
/// <param name="Immature">Rows without a label: their horizon lies ahead, and they are open, or too many others of their time are.</param>
/// <param name="NoVerdict">Rows without a label: they ended for timing, an owner, a duplicate, or because nobody was reached.</param>
/// <param name="LeftOut">Leads without a row: they had ended before the instant of the features, the person objected to profiling, or the log does not have them any more.</param>
/// <param name="From">When the first labelled row's lead qualified: Unix milliseconds; null without one.</param>
/// <param name="Until">The last row's.</param>
public sealed record RowsSummary(
    long Leads,
    long Converted,
    long NotConverted,
    long Immature,
    long NoVerdict,
    long LeftOut,
    long? From,
    long? Until
)
{
    /// <summary>Why the leads of <see cref="NotConverted"/> ended, with how many; the most frequent first. Empty text: they were open all the while.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> NotConvertedBy { get; init; } = [];

    /// <summary>The same of <see cref="NoVerdict"/>.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> NoVerdictBy { get; init; } = [];

    public static RowsSummary Empty { get; } = new(0, 0, 0, 0, 0, 0, null, null);

    public RowsSummary With(LeadOutcome? outcome, long qualifiedAt) =>
        outcome switch
        {
            LeadOutcome.Converted => this with { Converted = Converted + 1 },
            LeadOutcome.NotConverted => this with { NotConverted = NotConverted + 1 },
            LeadOutcome.Immature => this with { Immature = Immature + 1 },
            LeadOutcome.NoVerdict => this with { NoVerdict = NoVerdict + 1 },
            _ => this with { LeftOut = LeftOut + 1 },
        } with
        {
            Leads = Leads + 1,
            From = outcome is LeadOutcome.Converted or LeadOutcome.NotConverted ? From ?? qualifiedAt : From,
            Until = outcome is LeadOutcome.Converted or LeadOutcome.NotConverted ? qualifiedAt : Until,
        };
}
