using LeadRouter.Storage.Outbox;

namespace LeadRouter.Routing.Waiting;

/// <summary>Tells this process that somebody may have room for a lead that waits.</summary>
public sealed class WaitingSignal : WakeSignal;
