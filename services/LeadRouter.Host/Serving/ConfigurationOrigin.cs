using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace LeadRouter.Host.Serving;

/// <summary>Where a key was said.</summary>
/// <param name="Words">For the person who has to correct it.</param>
/// <param name="IsShared">True for the environment, which other programs read as well.</param>
internal sealed record ConfigurationOrigin(string Words, bool IsShared)
{
    /// <param name="configuration">All sources; the last that says the key wins.</param>
    /// <param name="key">A key that has a value.</param>
    public static ConfigurationOrigin Of(IConfigurationRoot configuration, string key) =>
        configuration.Providers.LastOrDefault(provider => provider.TryGet(key, out _)) switch
        {
            JsonConfigurationProvider { Source: { Path: { } name, FileProvider: { } files } } => new(
                $"in {files.GetFileInfo(name).PhysicalPath ?? name}",
                IsShared: false
            ),
            JsonConfigurationProvider { Source.Path: { } path } => new($"in {path}", IsShared: false),
            EnvironmentVariablesConfigurationProvider => new(
                $"environment variable {key.Replace(":", "__", StringComparison.Ordinal)}",
                IsShared: true
            ),
            _ => new($"command line, --{key}", IsShared: false),
        };
}
