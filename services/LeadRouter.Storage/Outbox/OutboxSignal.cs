namespace LeadRouter.Storage.Outbox;

/// <summary>Tells the relay of this process that there is something to send.</summary>
public sealed class OutboxSignal : WakeSignal;
