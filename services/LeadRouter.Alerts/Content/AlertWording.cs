using System.Globalization;
using LeadRouter.Engine.Explanations;
using LeadRouter.Storage.Alerts;

namespace LeadRouter.Alerts.Content;

/// <summary>An alert's words. Pure.</summary>
internal static class AlertWording
{
    private const int MostSignals = 5;

    /// <param name="subject">Null when the contact is no longer known.</param>
    /// <param name="lead">The alert's lead or the account's open one; null when there is none.</param>
    /// <param name="baseUrl">Where this program is reached; null or empty = no link.</param>
    public static AlertContent Write(AlertRow alert, AlertSubject? subject, AlertLead? lead, string? baseUrl)
    {
        var who =
            PlainText.Line(subject?.Name) ?? (subject is null ? "Somebody who is no longer known" : "Somebody who has not said a name");
        var company = PlainText.Line(subject?.Company) ?? Company(alert.AccountKey);
        var lines = new List<AlertLine> { new("Who", Join(who, PlainText.Line(subject?.Title))) };
        Add(lines, "Persona", subject?.Persona);
        Add(lines, "Company", company);
        Add(lines, "What", Signals(alert));
        Add(lines, "How often", Count(alert));
        if (subject is not null)
        {
            lines.Add(
                new(
                    "Fit and level",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"grade {subject.Grade}, engagement level {(subject.Level is { } level ? level : "unknown")}"
                    )
                )
            );
        }

        if (lead is not null)
        {
            lines.Add(new("Lead", Lead(lead)));
        }

        lines.Add(new("Last seen", Instant(alert.NewestAt)));
        return new AlertContent(alert.Id, alert.Recipient ?? "", Headline(alert, who, company), lines, Link(baseUrl, alert.ContactId));
    }

    private static string Headline(AlertRow alert, string who, string? company)
    {
        var from = company is null ? who : $"{who} of {company}";
        var newest = alert.Signals.Count > 0 ? alert.Signals[0] : null;
        return alert.Kind switch
        {
            AlertKinds.NewLead when alert.HandRaise => $"New lead, asks for sales: {from}",
            AlertKinds.NewLead => $"New lead: {from}",
            AlertKinds.LeadJoined when alert.HandRaise => $"On your open lead, asks for sales: {from}",
            AlertKinds.LeadJoined => $"One more person on your open lead: {from}",
            AlertKinds.Attached when alert.HandRaise => $"At your open opportunity, asks for sales: {from}",
            AlertKinds.Attached => $"Active at your open opportunity: {from}",
            AlertKinds.EnrichLate => $"Facts did not come in time ({PlainText.Line(newest?.What)}): {from}",
            AlertKinds.LeadWaiting =>
                $"Nobody in team {PlainText.Line(newest?.What)} has room{(alert.HandRaise ? ", asks for sales" : "")}: {from}",
            AlertKinds.SlaReminder => $"Waits for your first touch ({PlainText.Line(newest?.What)}): {from}",
            AlertKinds.SlaEscalation => $"Nobody was in touch in time ({PlainText.Line(newest?.What)}): {from}",
            AlertKinds.KeyAsset => $"Key asset {PlainText.Line(newest?.What) ?? newest?.Signal} downloaded: {from}",
            _ => $"Key account active ({newest?.Signal}): {from}",
        };
    }

    private static string? Signals(AlertRow alert)
    {
        var told = alert.Signals.Where(signal => signal.Signal.Length > 0).ToList();
        var lines = told.Take(MostSignals)
            .Select(signal =>
            {
                var what = PlainText.Line(signal.What) is { } text ? $"{signal.Signal}: {text}" : signal.Signal;
                return signal.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"{what} ({signal.Count} times)") : what;
            })
            .ToList();
        if (told.Count > MostSignals)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"and {told.Count - MostSignals} more"));
        }

        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    private static string? Count(AlertRow alert)
    {
        var people = alert.Signals.Select(signal => signal.ContactId).Distinct().Count();
        var parts = new List<string>();
        if (alert.Count > 1)
        {
            parts.Add(
                string.Create(CultureInfo.InvariantCulture, $"{alert.Count} activities by {people} {(people == 1 ? "person" : "people")}")
            );
        }

        if (alert.InBetween > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{alert.InBetween} more came between this alert and the one before"));
        }

        return parts.Count == 0 ? null : string.Join("; ", parts);
    }

    private static string Lead(AlertLead lead) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"priority {lead.Priority}, {lead.Stage}, owner {PlainText.Line(lead.Owner) ?? "not yet"}{(PlainText.Line(lead.Sdr) is { } sdr ? $", {sdr} calls first" : "")}{(lead.People > 1 ? $", {lead.People} people" : "")}"
        );

    private static string? Company(string accountKey) =>
        accountKey.StartsWith("contact:", StringComparison.Ordinal) ? null : PlainText.Line(accountKey[(accountKey.IndexOf(':') + 1)..]);

    private static Uri? Link(string? baseUrl, string contactId) =>
        string.IsNullOrWhiteSpace(baseUrl) ? null : new Uri($"{baseUrl.TrimEnd('/')}/v1/contacts/{contactId}");

    private static string Instant(long at) =>
        DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Join(string who, string? title) => title is null ? who : $"{who}, {title}";

    private static void Add(List<AlertLine> lines, string label, string? value)
    {
        if (value is not null)
        {
            lines.Add(new AlertLine(label, value));
        }
    }
}
