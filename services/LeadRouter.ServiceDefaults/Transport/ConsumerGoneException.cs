namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>The broker has ended a consumer, as it does when its queue is deleted.</summary>
public sealed class ConsumerGoneException(string queue) : Exception($"The broker has ended the consumer of {queue}: the queue is gone.");
