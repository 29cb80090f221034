namespace LeadRouter.ServiceDefaults.Configuration;

/// <summary>Something in the configuration that keeps the program from starting.</summary>
/// <param name="Key">The key as configuration files nest it, <c>ConnectionStrings:RabbitMq</c>.</param>
/// <param name="Message">What is wrong and what would be right. Never the value of a secret.</param>
public sealed record ConfigurationProblem(string Key, string Message)
{
    public override string ToString() => $"{Key}: {Message}";
}
