using LeadRouter.Storage.Training;

namespace LeadRouter.Host.Propensity;

/// <summary>What <c>train --from-log --json</c> says of the log's leads: all of what <see cref="RowsView"/> tells a person.</summary>
/// <param name="Leads">Looked at.</param>
/// <param name="Converted">Rows that are learnt from.</param>
/// <param name="NotConverted">The others that are.</param>
/// <param name="NotConvertedBy">Why these ended, with how many; <c>open all the while</c> for those that did not.</param>
/// <param name="Immature">Not known yet: their horizon lies ahead, and they are open, or too many others of their time are.</param>
/// <param name="NoVerdict">Ended for a reason that says nothing of whether they would buy.</param>
/// <param name="NoVerdictBy">For which, with how many.</param>
/// <param name="LeftOut">Over before the instant that is learnt from, not to be profiled, or not in the log any more.</param>
/// <param name="NeverFeatures">What the playbook looks at and no model may.</param>
internal sealed record RowsAnswer(
    long Leads,
    long Converted,
    long NotConverted,
    IReadOnlyDictionary<string, long> NotConvertedBy,
    long Immature,
    long NoVerdict,
    IReadOnlyDictionary<string, long> NoVerdictBy,
    long LeftOut,
    IReadOnlyList<string> NeverFeatures
)
{
    /// <param name="leftOut">Facts that the playbook looks at, and no model may.</param>
    public static RowsAnswer Of(RowsSummary rows, IReadOnlyList<string> leftOut) =>
        new(
            rows.Leads,
            rows.Converted,
            rows.NotConverted,
            By(rows.NotConvertedBy),
            rows.Immature,
            rows.NoVerdict,
            By(rows.NoVerdictBy),
            rows.LeftOut,
            leftOut
        );

    private static OrderedDictionary<string, long> By(IReadOnlyList<KeyValuePair<string, long>> ends) =>
        new(ends.Select(one => KeyValuePair.Create(RowsView.Word(one.Key), one.Value)));
}
