namespace LeadRouter.Host.Demo;

/// <summary>What is still to be done, read in one glance.</summary>
/// <param name="Taken">Activities in the log and failed ones.</param>
/// <param name="Inbox">Blocks on their way to scoring.</param>
/// <param name="Outbox">Messages on their way.</param>
/// <param name="Crm">Contacts the CRM is still to be told of.</param>
/// <param name="Alerts">Alerts that are due to be told.</param>
public sealed record Backlog(long Taken, long Inbox, long Outbox, long Crm, long Alerts)
{
    public long Left => Inbox + Outbox + Crm + Alerts;

    /// <summary>For people.</summary>
    public override string ToString()
    {
        (long Count, string What)[] parts = [(Inbox, "to score"), (Outbox, "messages"), (Crm, "CRM records"), (Alerts, "alerts")];
        var left = parts.Where(part => part.Count > 0).Select(part => FormattableString.Invariant($"{part.Count:N0} {part.What}"));
        return string.Join(", ", left) is { Length: > 0 } text ? text : "nothing";
    }
}
