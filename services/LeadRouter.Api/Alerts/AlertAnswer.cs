using LeadRouter.Api.Shapes;
using LeadRouter.Engine.Explanations;
using LeadRouter.Storage.Alerts;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Api.Alerts;

/// <summary>What somebody was told, or would have been.</summary>
/// <param name="Text">What it is about, in words, and why it was not sent if it was not.</param>
/// <param name="Kind"><c>keyActivity</c>, <c>keyAsset</c>, <c>newLead</c>, <c>leadJoined</c>, <c>attached</c>, <c>enrichLate</c>, <c>leadWaiting</c>, <c>slaReminder</c> or <c>slaEscalation</c>.</param>
/// <param name="Rule">The playbook's rule that asked for it.</param>
/// <param name="Recipient">An address, or a channel with #; null when nobody was found.</param>
/// <param name="State"><c>open</c>, <c>sent</c>, <c>failed</c>, <c>held-back</c> or <c>dropped</c>.</param>
/// <param name="HeldBackReason"><c>budget</c>, <c>late</c>, <c>no-channel</c> or <c>no-recipient</c>.</param>
/// <param name="Count">Activities in it.</param>
/// <param name="Signals">What was done, the newest first, 20 lines at most; none when it is about a lead.</param>
/// <param name="InBetween">Activities since the alert before it that were not told one by one.</param>
internal sealed record AlertAnswer(
    string Id,
    string Text,
    string Kind,
    string Rule,
    string? Recipient,
    string State,
    string? HeldBackReason,
    string Account,
    string ContactId,
    string? LeadId,
    bool HandRaise,
    DateTime FirstAt,
    DateTime NewestAt,
    DateTime CreatedAt,
    long Count,
    long InBetween,
    IReadOnlyList<AlertSignalAnswer> Signals,
    IReadOnlyList<AlertDeliveryAnswer> Deliveries
)
{
    public static AlertAnswer Of(AlertRow row, Person? person, LeadStory? lead) =>
        new(
            row.Id,
            AlertText.Of(row, person, lead),
            row.Kind,
            row.Rule,
            row.Recipient,
            row.State,
            row.HeldBackReason,
            row.AccountKey,
            row.ContactId,
            row.LeadId,
            row.HandRaise,
            Instants.Of(row.FirstAt),
            Instants.Of(row.NewestAt),
            Instants.Of(row.CreatedAt),
            row.Count,
            row.InBetween,
            [
                // About a lead there is a line without a signal: it counts people, and tells nothing.
                .. row
                    .Signals.Where(signal => signal.Signal.Length > 0)
                    .Select(signal => new AlertSignalAnswer(
                        signal.Signal,
                        signal.What.Length > 0 ? signal.What : null,
                        signal.ContactId.ToString("N"),
                        signal.Count,
                        Instants.Of(signal.NewestAt)
                    )),
            ],
            [
                .. row.Deliveries.Select(delivery => new AlertDeliveryAnswer(
                    delivery.Channel,
                    delivery.State,
                    Instants.Of(delivery.DueAt),
                    delivery.Attempts,
                    delivery.Ambiguous,
                    delivery.LastError,
                    Instants.Of(delivery.SentAt)
                )),
            ]
        );
}
