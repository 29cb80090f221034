using LeadRouter.ServiceDefaults.Roles;
using Microsoft.Extensions.Configuration;

namespace LeadRouter.ServiceDefaults.Configuration;

/// <summary>Reads what a process is from its configuration: everything that is wrong in one pass.</summary>
public static class SettingsReader
{
    public const string DefaultUrl = "http://127.0.0.1:8080";

    /// <param name="configuration">All sources together.</param>
    /// <param name="defaultPlaybook">The example playbook that is shipped with the program.</param>
    public static SettingsReading Read(IConfiguration configuration, string defaultPlaybook)
    {
        var problems = new List<ConfigurationProblem>();
        if (configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            // It would listen past the check that keeps a server without keys on this machine.
            problems.Add(new ConfigurationProblem("Kestrel:Endpoints", "is not used here. Write the addresses into Urls (--urls)."));
        }

        var options = configuration.GetSection(LeadRouterOptions.Section).Get<LeadRouterOptions>() ?? new LeadRouterOptions();
        var connections =
            configuration.GetSection(ConnectionStringsOptions.Section).Get<ConnectionStringsOptions>() ?? new ConnectionStringsOptions();
        var telemetry = configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new TelemetryOptions();

        var urls = ListenAddresses.Read(
            configuration["Urls"] is { } text && !string.IsNullOrWhiteSpace(text) ? text : DefaultUrl,
            problems
        );
        var roles = Roles(options.Roles, problems);
        var settings = new HostSettings
        {
            Urls = urls,
            Data = Data(options.Data, problems),
            Playbook = Playbook(options.Playbook ?? defaultPlaybook, problems),
            WatchPlaybook = Choice(options.WatchPlaybook, "LeadRouter:WatchPlaybook", problems, ("false", false), ("true", true)),
            Roles = roles,
            LogFormat = Choice(options.LogFormat, "LeadRouter:LogFormat", problems, ("text", LogFormat.Text), ("json", LogFormat.Json)),
            RabbitMq = ConnectionChecks.RabbitMq(connections.RabbitMq, problems),
            Postgres = ConnectionChecks.Postgres(connections.Postgres, problems),
            Redis = ConnectionChecks.Redis(connections.Redis, problems),
            Otlp = Otlp(telemetry, problems),
        };
        if (problems.Count == 0 && RoleFooting.WhyNot(roles, settings.RabbitMq is not null, settings.Postgres is not null) is { } why)
        {
            problems.Add(new ConfigurationProblem("LeadRouter:Roles", why));
        }

        return new SettingsReading(problems.Count == 0 ? settings : null, problems);
    }

    private static Role Roles(string? text, List<ConfigurationProblem> problems)
    {
        if (RoleParser.Parse(text, out var error) is { } roles)
        {
            return roles;
        }

        problems.Add(new ConfigurationProblem("LeadRouter:Roles", error ?? "cannot be read."));
        return Role.None;
    }

    private static string Data(string? text, List<ConfigurationProblem> problems)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            return Path.GetFullPath(text);
        }

        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (local.Length == 0)
        {
            problems.Add(
                new ConfigurationProblem("LeadRouter:Data", "this user has no folder for application data. Name one with --data DIR.")
            );
            return "";
        }

        return Path.Combine(local, "leadrouter");
    }

    private static string Playbook(string text, List<ConfigurationProblem> problems)
    {
        var path = Path.GetFullPath(text);
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            problems.Add(
                new ConfigurationProblem("LeadRouter:Playbook", $"there is no file or folder {path}. Name a playbook with --playbook PATH.")
            );
        }

        return path;
    }

    private static OtlpTarget? Otlp(TelemetryOptions options, List<ConfigurationProblem> problems)
    {
        var isHttp = Choice(options.OtlpProtocol, "Telemetry:OtlpProtocol", problems, ("grpc", false), ("http", true));
        if (string.IsNullOrWhiteSpace(options.OtlpEndpoint))
        {
            return null;
        }

        if (Uri.TryCreate(options.OtlpEndpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        {
            return new OtlpTarget(uri, isHttp);
        }

        problems.Add(
            new ConfigurationProblem("Telemetry:OtlpEndpoint", "is not an http address. Write for example http://127.0.0.1:4317.")
        );
        return null;
    }

    /// <summary>The named choice; the first when nothing is said.</summary>
    private static T Choice<T>(string? text, string key, List<ConfigurationProblem> problems, params (string Name, T Value)[] choices)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return choices[0].Value;
        }

        foreach (var (name, value) in choices)
        {
            if (name.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        problems.Add(new ConfigurationProblem(key, $"'{text}' is none of {string.Join(", ", choices.Select(choice => choice.Name))}."));
        return choices[0].Value;
    }
}
