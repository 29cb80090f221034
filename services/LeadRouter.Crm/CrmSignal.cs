using LeadRouter.Storage.Outbox;

namespace LeadRouter.Crm;

/// <summary>Tells the CRM worker of this process that there is a job.</summary>
public sealed class CrmSignal : WakeSignal;
