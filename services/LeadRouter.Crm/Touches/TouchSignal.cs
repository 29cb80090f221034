using LeadRouter.Storage.Outbox;

namespace LeadRouter.Crm.Touches;

/// <summary>Tells the touch worker of this process that there is a question.</summary>
public sealed class TouchSignal : WakeSignal;
