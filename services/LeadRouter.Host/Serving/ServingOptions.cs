using System.CommandLine;
using LeadRouter.ServiceDefaults.Configuration;
using LeadRouter.ServiceDefaults.Roles;

namespace LeadRouter.Host.Serving;

/// <summary>The options of every verb that serves. Each is a configuration key, and the command line wins.</summary>
internal sealed class ServingOptions
{
    private readonly Option<string?> urls = new("--urls")
    {
        Description = $"Addresses to listen on, separated by semicolons; port 0 takes a free one. [default: {SettingsReader.DefaultUrl}]",
        HelpName = "URLS",
    };

    private readonly Option<string?> data = new("--data")
    {
        Description = "Folder of all embedded files. [default: leadrouter in your local application data]",
        HelpName = "DIR",
    };

    private readonly Option<string?> playbook = new("--playbook")
    {
        Description = "The playbook: a YAML file or a folder of them. [default: the example beside the program]",
        HelpName = "PATH",
    };

    private readonly Option<string?> roles = new("--roles")
    {
        Description = $"What this process does, separated by commas: {RoleParser.Names}. [default: all]",
        HelpName = "ROLES",
    };

    private readonly Option<string?> config = new("--config")
    {
        Description = "A JSON file of configuration keys, after appsettings.json of the working directory and before the environment.",
        HelpName = "FILE",
    };

    private readonly Option<string?> logFormat = new("--log-format") { Description = "text or json. [default: text]", HelpName = "FORMAT" };

    private readonly Option<string[]> set = new("--set")
    {
        Description = "Any configuration key, for example Crm:System=hubspot; also as --Crm:System=hubspot. Repeatable.",
        HelpName = "KEY=VALUE",
    };

    public static ServingOptions AddTo(Command command)
    {
        var options = new ServingOptions();
        command.Options.Add(options.urls);
        command.Options.Add(options.data);
        command.Options.Add(options.playbook);
        command.Options.Add(options.roles);
        command.Options.Add(options.config);
        command.Options.Add(options.logFormat);
        command.Options.Add(options.set);
        foreach (
            var option in (Option<string?>[])
                [options.urls, options.data, options.playbook, options.roles, options.config, options.logFormat]
        )
        {
            RefuseEmpty(option);
        }

        options.set.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
            {
                result.AddError($"--set wants KEY=VALUE, for example --set Crm:System=hubspot; there is no '=' in '{token.Value}'.");
            }
        });
        return options;
    }

    /// <summary>Most often a script's variable that is not set: the default instead would be somebody's real data.</summary>
    private static void RefuseEmpty(Option<string?> option) =>
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            {
                result.AddError($"{option.Name} is given and empty. Give it a value, or leave it out for its default.");
            }
        });

    public ServingArguments Read(ParseResult parsed)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in parsed.GetValue(set) ?? [])
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            values[pair[..equals]] = pair[(equals + 1)..];
        }

        Put("Urls", urls);
        Put("LeadRouter:Data", data);
        Put("LeadRouter:Playbook", playbook);
        Put("LeadRouter:Roles", roles);
        Put("LeadRouter:LogFormat", logFormat);
        return new ServingArguments(parsed.GetValue(config), values);

        void Put(string key, Option<string?> option)
        {
            if (parsed.GetValue(option) is { } value)
            {
                values[key] = value;
            }
        }
    }
}
