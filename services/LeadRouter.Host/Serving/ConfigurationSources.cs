using LeadRouter.ServiceDefaults.Configuration;

namespace LeadRouter.Host.Serving;

/// <summary>Where configuration comes from, the later over the earlier: appsettings.json of the working directory, --config, environment, command line.</summary>
internal static class ConfigurationSources
{
    private const string Usual = "appsettings.json";

    /// <exception cref="ConfigurationException">A file is missing or is not JSON, or a key is misspelt.</exception>
    public static void Load(ConfigurationManager configuration, ServingArguments arguments)
    {
        configuration.Sources.Clear();
        AddFile(configuration, Path.GetFullPath(Usual), isOptional: true);
        if (arguments.ConfigFile is { } file)
        {
            AddFile(configuration, Path.GetFullPath(file), isOptional: false);
        }

        configuration.AddEnvironmentVariables("ASPNETCORE_").AddEnvironmentVariables().AddInMemoryCollection(arguments.Values);
        ConfigurationKeys.RefuseUnknown(configuration);
    }

    private static void AddFile(ConfigurationManager configuration, string path, bool isOptional)
    {
        if (!File.Exists(path))
        {
            if (isOptional)
            {
                return;
            }

            throw new ConfigurationException("--config", $"there is no file {path}.");
        }

        try
        {
            configuration.AddJsonFile(path, optional: false, reloadOnChange: false);
        }
        catch (InvalidDataException exception)
        {
            // The reader's own exception says where; its message repeats no value.
            throw new ConfigurationException(path, $"is not JSON: {(exception.InnerException ?? exception).Message}", exception);
        }
    }
}
