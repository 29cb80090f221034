namespace LeadRouter.Intake;

/// <summary>Whose messages of the exchange <c>leadrouter.inbound</c> are, by their routing key.</summary>
public sealed class IntakeBinding
{
    /// <summary>As RabbitMQ's topic exchanges read it: <c>*</c> is one word, <c>#</c> any number of them. 1 to 255 characters.</summary>
    public string RoutingKey { get; set; } = "";

    /// <summary>Part of the identity of every activity that comes so: 1 to 64 of letters, digits, dot, hyphen, underscore.</summary>
    public string Source { get; set; } = "";
}
