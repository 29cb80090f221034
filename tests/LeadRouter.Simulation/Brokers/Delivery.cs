namespace LeadRouter.Simulation.Brokers;

/// <summary>A message in a queue.</summary>
public sealed class Delivery(long tag, Message message)
{
    public long Tag => tag;
    public Message Message => message;

    /// <summary>Who has it in hand; null for nobody.</summary>
    public object? Holder { get; set; }
}
