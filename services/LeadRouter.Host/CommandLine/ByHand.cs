using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace LeadRouter.Host.CommandLine;

/// <summary>What the verbs by which a person says something have in common.</summary>
internal static class ByHand
{
    public static Option<string?> By() => new("--by") { Description = "Who says so (default: the name of the key).", HelpName = "ADDRESS" };

    public static Option<string?> Why() => new("--why") { Description = "In your own words, for who asks later.", HelpName = "TEXT" };

    public static void Set(JsonObject body, string name, string? value)
    {
        if (value is not null)
        {
            body[name] = value;
        }
    }

    /// <summary>Adds the options that every such verb has, and what it does.</summary>
    /// <param name="write">Shows the answer to a person; null where it is in force as soon as scoring has read it.</param>
    public static Command Finish(
        Command command,
        IEnumerable<Option> options,
        Func<ParseResult, ServerCalls, CancellationToken, Task<JsonElement>> send,
        Action<IAnsiConsole, JsonElement>? write = null
    )
    {
        var to = ServerAddress.Option();
        var key = ServerAddress.KeyOption("One of the server's Api:Keys whose role is admin.");
        var json = new Option<bool>("--json") { Description = "Prints the server's answer." };
        foreach (var option in options.Concat([to, key, json]))
        {
            command.Add(option);
        }

        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var http = new HttpClient();
                var answer = await send(
                    parsed,
                    new ServerCalls(http, parsed.GetRequiredValue(to), parsed.GetValue(key)),
                    cancellationToken
                );
                if (parsed.GetValue(json))
                {
                    Scripts.Print(answer);
                }
                else if (write is not null)
                {
                    write(Terminal.Out, answer);
                }
                else
                {
                    Terminal.Out.WriteLine("It was taken in, and is in force as soon as scoring has read it.");
                }

                return ExitCodes.Ok;
            }
        );
        return command;
    }
}
