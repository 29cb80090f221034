namespace LeadRouter.Alerts;

/// <summary>What an alert is about. The first two are names of rules in the playbook; a rule named as one of the others decides its channels.</summary>
public static class AlertKinds
{
    public const string KeyActivity = "keyActivity";
    public const string KeyAsset = "keyAsset";
    public const string NewLead = "newLead";
    public const string LeadJoined = "leadJoined";
    public const string Attached = "attached";
    public const string EnrichLate = "enrichLate";

    /// <summary>Everybody who may take a lead is full.</summary>
    public const string LeadWaiting = "leadWaiting";

    public const string SlaReminder = "slaReminder";
    public const string SlaEscalation = "slaEscalation";

    public static readonly IReadOnlyList<string> All =
    [
        KeyActivity,
        KeyAsset,
        NewLead,
        LeadJoined,
        Attached,
        EnrichLate,
        LeadWaiting,
        SlaReminder,
        SlaEscalation,
    ];
}
