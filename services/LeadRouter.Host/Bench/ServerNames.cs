using System.CommandLine;
using LeadRouter.Bench.Servers;

namespace LeadRouter.Host.Bench;

/// <summary>The options that name servers for a benchmark; each says what its environment variable would.</summary>
internal sealed class ServerNames
{
    private readonly (Option<string?> Option, string Variable)[] options =
    [
        Named("--rabbitmq", "amqp://user:password@host:port of a broker", TestServers.RabbitMq, "URI"),
        Named("--rabbitmq-management", "Address of this broker's management", TestServers.RabbitMqManagement, "URL"),
        Named("--postgres", "Connection string of a PostgreSQL user who may create databases", TestServers.Postgres, "TEXT"),
        Named("--redis", "host:port of a Redis", TestServers.Redis, "TEXT"),
    ];

    public static ServerNames AddTo(Command command)
    {
        var names = new ServerNames();
        foreach (var (option, _) in names.options)
        {
            command.Options.Add(option);
        }

        return names;
    }

    /// <summary>Tells the benchmark, which reads the environment.</summary>
    public void Take(ParseResult parsed)
    {
        foreach (var (option, variable) in options)
        {
            if (parsed.GetValue(option) is { Length: > 0 } value)
            {
                Environment.SetEnvironmentVariable(variable, value);
            }
        }
    }

    private static (Option<string?> Option, string Variable) Named(string name, string what, string variable, string help) =>
        (new Option<string?>(name) { Description = $"{what}. [default: {variable}, else one of its own]", HelpName = help }, variable);
}
