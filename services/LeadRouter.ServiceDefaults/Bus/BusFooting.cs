namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>What the bus stands on.</summary>
/// <param name="IsInMemory">
/// True without RabbitMQ. Then a message lives only in this process, so its outbox row is removed in the consumer's own commit and every row
/// that is left is driven again at start.
/// </param>
public sealed record BusFooting(bool IsInMemory);
