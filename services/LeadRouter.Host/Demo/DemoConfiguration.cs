using LeadRouter.Host.Serving;
using LeadRouter.ServiceDefaults.Configuration;

namespace LeadRouter.Host.Demo;

/// <summary>
/// The demo's configuration: its own world, and of the user's only what the command line says and the connection strings. Whatever else is configured on this
/// machine, a demo never writes to a real CRM and never tells a real person.
/// </summary>
internal static class DemoConfiguration
{
    public static void Load(ConfigurationManager configuration, ServingArguments arguments, string folder, DemoWorld world)
    {
        ConfigurationSources.Load(configuration, arguments);
        var values = new Dictionary<string, string?>(arguments.Values, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in configuration.GetSection(ConnectionStringsOptions.Section).AsEnumerable())
        {
            values[key] = value;
        }

        values["LeadRouter:Data"] = folder;
        foreach (var (key, value) in world.Configuration)
        {
            values[key] = value;
        }

        configuration.Sources.Clear();
        configuration.AddInMemoryCollection(values);
    }
}
