using System.Reflection;
using LeadRouter.Alerts;
using LeadRouter.Api.Keys;
using LeadRouter.Crm;
using LeadRouter.Engine.Playbooks.Reading;
using LeadRouter.Intake;
using LeadRouter.Propensity;
using LeadRouter.ServiceDefaults.Configuration;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage.Retention;

namespace LeadRouter.Host.Serving;

/// <summary>
/// Finds misspelt keys in the sections that are ours: ignored, they would leave a channel off or a door open without a word. The framework's own sections
/// (Logging, Kestrel, Urls, AllowedHosts ...) are its own.
/// </summary>
internal static class ConfigurationKeys
{
    private static readonly Dictionary<string, Type> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        [LeadRouterOptions.Section] = typeof(LeadRouterOptions),
        [ConnectionStringsOptions.Section] = typeof(ConnectionStringsOptions),
        [IntakeOptions.Section] = typeof(IntakeOptions),
        [ApiOptions.Section] = typeof(ApiOptions),
        ["Transport"] = typeof(TransportOptions),
        ["Retention"] = typeof(RetentionOptions),
        ["Crm"] = typeof(CrmOptions),
        [AlertsOptions.Section] = typeof(AlertsOptions),
        [TelemetryOptions.Section] = typeof(TelemetryOptions),
        [PropensityOptions.Section] = typeof(PropensityOptions),
    };

    /// <exception cref="ConfigurationException">A key is not known: where it stands, and the nearest that is.</exception>
    public static void RefuseUnknown(IConfigurationRoot configuration)
    {
        var problems = configuration
            .AsEnumerable()
            .Where(pair => pair.Value is not null)
            .Select(pair => ProblemOf(pair.Key, () => ConfigurationOrigin.Of(configuration, pair.Key)))
            .OfType<ConfigurationProblem>()
            .OrderBy(problem => problem.Key, StringComparer.OrdinalIgnoreCase)
            .ToList();
        if (problems.Count > 0)
        {
            throw new ConfigurationException(problems);
        }
    }

    private static ConfigurationProblem? ProblemOf(string key, Func<ConfigurationOrigin> origin)
    {
        var parts = key.Split(':');
        if (parts.Length == 1)
        {
            return null;
        }

        if (!Sections.TryGetValue(parts[0], out var type))
        {
            // An environment is shared with programs that have sections of their own.
            return NearestName.Of(parts[0], Sections.Keys) is { } section && origin() is { IsShared: false } place
                ? new ConfigurationProblem(key, $"there is no section {parts[0]} ({place.Words}). Did you mean {section}?")
                : null;
        }

        for (var i = 1; i < parts.Length; i++)
        {
            var names = type is null ? [] : NamesOf(type);
            if (!names.TryGetValue(parts[i], out var property))
            {
                var under = string.Join(':', parts[..i]);
                return new ConfigurationProblem(key, $"there is no such key ({origin().Words}). {Hint(parts[i], under, names.Keys)}");
            }

            type = property.PropertyType;
            if (ItemOf(type) is { } item)
            {
                // What stands next is the item's place in the list.
                i++;
                type = item;
            }
        }

        return null;
    }

    private static string Hint(string wrong, string under, IReadOnlyCollection<string> names) =>
        names.Count == 0 ? $"{under} is one value."
        : NearestName.Of(wrong, names) is { } nearest ? $"Did you mean {under}:{nearest}? Keys of {under}: {string.Join(", ", names)}."
        : $"Keys of {under}: {string.Join(", ", names)}.";

    private static Dictionary<string, PropertyInfo> NamesOf(Type type) =>
        type.Namespace?.StartsWith("LeadRouter", StringComparison.Ordinal) == true && type.IsClass
            ? type.GetProperties()
                .Where(property => property.CanWrite)
                .ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase)
            : [];

    private static Type? ItemOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>) ? type.GetGenericArguments()[0] : null;
}
