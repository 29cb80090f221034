namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>The broker has raised an alarm while a publish was under way: it takes nothing until that is over.</summary>
/// <param name="reason">In the broker's words, such as <c>low on memory</c>.</param>
public sealed class BrokerAlarmException(string reason) : Exception($"RabbitMQ takes no messages for now: it is {reason}.")
{
    public string Reason { get; } = reason;
}
