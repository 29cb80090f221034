using LeadRouter.Storage.Outbox;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>Tells the inbox's reader that there is something.</summary>
public sealed class InboxSignal : WakeSignal;
