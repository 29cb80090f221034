namespace LeadRouter.ServiceDefaults.Configuration;

/// <param name="Settings">Null when there is a problem.</param>
/// <param name="Problems">All of them, in the order of the keys in docs/configuration.md.</param>
public sealed record SettingsReading(HostSettings? Settings, IReadOnlyList<ConfigurationProblem> Problems)
{
    /// <exception cref="ConfigurationException">There is a problem.</exception>
    public HostSettings OrThrow() => Settings ?? throw new ConfigurationException(Problems);
}
