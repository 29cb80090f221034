namespace LeadRouter.Intake.Keys;

/// <summary>Which sources are sent by servers alone, as far as this process knows.</summary>
/// <param name="keys">Those of the configuration; a process without the intake role may have none.</param>
internal sealed class KeySources(IEnumerable<IntakeKey> keys)
{
    private readonly ILookup<string, bool> servers = keys.ToLookup(
        key => key.Source,
        key => !KeyKind.IsPublic(key.Kind) && key.SnowplowAppId is null,
        StringComparer.Ordinal
    );

    /// <returns>False for a source that has a public key, and for one that has none at all: what has sent it cannot be told.</returns>
    public bool AreServers(string source) => servers.Contains(source) && servers[source].All(isServer => isServer);
}
