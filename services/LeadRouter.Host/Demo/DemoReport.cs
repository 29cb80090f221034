using System.Text.Json.Serialization;

namespace LeadRouter.Host.Demo;

/// <summary>What has become of the demo's stream. The names and their order are a contract with scripts.</summary>
/// <param name="Accepted">Activities in the log, each counted once.</param>
/// <param name="Failed">Activities kept as failed.</param>
/// <param name="Contacts">People, known or not.</param>
/// <param name="Qualified">Leads.</param>
/// <param name="Routed">Leads that have their owner.</param>
/// <param name="Alerts">Alerts, told or kept for the digest.</param>
/// <param name="CrmRecords">Records that stand in the CRM.</param>
/// <param name="Seconds">From the first request until nothing was left to do.</param>
public sealed record DemoReport(
    long Accepted,
    long Failed,
    long Contacts,
    long Qualified,
    long Routed,
    long Alerts,
    long CrmRecords,
    double Seconds
)
{
    /// <summary>Routed leads by the owner's e-mail address, most first.</summary>
    [JsonIgnore]
    public IReadOnlyList<(string Owner, long Leads)> Owners { get; init; } = [];

    /// <summary>Somebody worth looking at: the e-mail address of the routed lead with the best priority; null when no lead was routed.</summary>
    [JsonIgnore]
    public string? Somebody { get; init; }
}
