namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>
/// The connection that messages are published on, and nothing is consumed: while the broker has an alarm (memory, disk) it reads no more from a connection that
/// has published, and acknowledgements on it would wait as well, so that the queues which fill the memory were not emptied.
/// </summary>
public sealed class RabbitPublishing(string connectionString, TransportOptions options, TimeProvider clock)
    : RabbitConnection(connectionString, options, clock);
