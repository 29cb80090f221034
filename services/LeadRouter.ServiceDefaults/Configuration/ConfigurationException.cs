namespace LeadRouter.ServiceDefaults.Configuration;

/// <summary>The program cannot start as it is configured. Carries every problem that was found.</summary>
public sealed class ConfigurationException(IReadOnlyList<ConfigurationProblem> problems, Exception? inner = null)
    : Exception(string.Join(Environment.NewLine, problems), inner)
{
    public ConfigurationException(string key, string message, Exception? inner = null)
        : this([new ConfigurationProblem(key, message)], inner) { }

    public IReadOnlyList<ConfigurationProblem> Problems { get; } = problems;
}
