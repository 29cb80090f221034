using LeadRouter.Api.Shapes;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Api.Histories;

/// <summary>How a contact came to us, and how its numbers came to be what they are, by the rules that are live now.</summary>
/// <param name="Touches">The activities that brought the contact, made it one, and made a lead of it.</param>
/// <param name="Days">The oldest first; none before anything was known of the contact.</param>
/// <param name="Decisions">What was decided at the time, by the rules of that time: the newest first.</param>
internal sealed record HistoryAnswer(
    string ContactId,
    string? Email,
    string? AccountKey,
    string PlaybookHash,
    DateTime AsOf,
    TouchesAnswer Touches,
    IReadOnlyList<ScoreDayAnswer> Days,
    IReadOnlyList<HistoryDecisionAnswer> Decisions
)
{
    public static HistoryAnswer Of(ContactPast past, string playbookHash, long asOf, IReadOnlyList<DecisionRow> decisions) =>
        new(
            past.Contact.Id.ToString("N"),
            past.Contact.State.Email,
            past.Contact.Account.Key,
            playbookHash,
            Instants.Of(asOf),
            TouchesAnswer.Of(past.Touches),
            [.. past.Days.Select(ScoreDayAnswer.Of)],
            [.. decisions.Select(HistoryDecisionAnswer.Of)]
        );
}
