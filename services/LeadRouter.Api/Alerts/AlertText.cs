using System.Globalization;
using LeadRouter.Engine.Explanations;
using LeadRouter.Storage.Alerts;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Api.Alerts;

/// <summary>An alert in a sentence or two, made when it is asked for: of somebody who was erased it tells nothing. Pure.</summary>
internal static class AlertText
{
    /// <param name="person">Who it is about; null when no longer known.</param>
    /// <param name="lead">The lead it is about; null when it is about none.</param>
    public static string Of(AlertRow alert, Person? person, LeadStory? lead)
    {
        var who = person?.ToString() ?? "Somebody who is no longer known";
        return string.Join(' ', new[] { What(alert, who, lead), Count(alert), Fate(alert) }.Where(sentence => sentence is not null));
    }

    private static string What(AlertRow alert, string who, LeadStory? lead)
    {
        var owner = PlainText.Line(lead?.Owner ?? alert.Recipient);
        var newest = alert.Signals.FirstOrDefault(signal => signal.Signal.Length > 0);
        return alert.Kind switch
        {
            "newLead" => $"{who} {(alert.HandRaise ? "asked for sales" : "became a lead")}; "
                + (owner is null ? "nobody owns the lead yet." : $"the lead went to {owner}.")
                + (PlainText.Line(lead?.Reason) is { } reason ? " " + reason : ""),
            "leadJoined" =>
                $"{who} {(alert.HandRaise ? "asked for sales and is on" : "joined")} {(owner is null ? "an open lead that nobody owns yet" : $"the open lead of {owner}")}.",
            "attached" =>
                $"{who} {(alert.HandRaise ? "asked for sales" : "is active")} while an opportunity is open at {Account(alert)}: no new lead, its owner goes on.",
            "enrichLate" =>
                $"What is wanted of {who} did not come in time{(PlainText.Line(newest?.What) is { } facts ? $": {facts}" : "")}. `leadrouter enrichment` lists who waits.",
            "leadWaiting" =>
                $"{who} {(alert.HandRaise ? "asked for sales" : "became a lead")}, and nobody in team {PlainText.Line(newest?.What)} has room: the lead waits.",
            "slaReminder" =>
                $"{who} waits for a first touch; {owner ?? "the owner"} was reminded{(PlainText.Line(newest?.What) is { } due ? $" ({due})" : "")}.",
            "slaEscalation" =>
                $"Nobody was in touch with {who} in time; {PlainText.Line(alert.Recipient)} was told{(PlainText.Line(newest?.What) is { } late ? $" ({late})" : "")}.",
            "keyAsset" => $"{who} downloaded a key asset{Done(newest)}.",
            _ => $"{who} was active at the key account {Account(alert)}{Done(newest)}.",
        };
    }

    private static string Done(AlertedSignal? signal) =>
        signal is null ? ""
        : PlainText.Line(signal.What) is { } what ? $": {signal.Signal} ({what})"
        : $": {signal.Signal}";

    private static string Account(AlertRow alert) =>
        alert.AccountKey.StartsWith("contact:", StringComparison.Ordinal)
            ? "an unknown company"
            : PlainText.Line(alert.AccountKey[(alert.AccountKey.IndexOf(':', StringComparison.Ordinal) + 1)..]) ?? "an unknown company";

    private static string? Count(AlertRow alert)
    {
        if (alert.Count <= 1)
        {
            return null;
        }

        var people = alert.Signals.Select(signal => signal.ContactId).Distinct().Count();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{alert.Count} activities by {people} {(people == 1 ? "person" : "people")} in all."
        );
    }

    private static string? Fate(AlertRow alert) =>
        alert.HeldBackReason switch
        {
            "no-channel" =>
                $"Not sent: no channel that reaches {PlainText.Line(alert.Recipient)} is configured (Alerts:Slack, Alerts:Smtp).",
            "no-recipient" => "Not sent: nobody owns the account, and the rule names nobody else.",
            "late" => "Kept for the digest: it came more than an hour after it happened.",
            "budget" when alert.State == "dropped" =>
                $"Dropped, as the playbook says: {PlainText.Line(alert.Recipient)} had had the day's alerts.",
            "budget" => $"Kept for the digest: {PlainText.Line(alert.Recipient)} had had the day's alerts.",
            _ => null,
        };
}
