using System.CommandLine;
using System.Text.Json;
using Spectre.Console;

namespace LeadRouter.Host.CommandLine;

/// <summary>Verbs that ask a running server one thing, and show the answer or, with <c>--json</c>, print it.</summary>
internal static class AskedOfServer
{
    /// <param name="own">What the verb takes beside the address, the key and <c>--json</c>.</param>
    /// <param name="path">What is asked, of the server's address.</param>
    /// <param name="write">Shows the answer to a person.</param>
    public static Command Create(
        string name,
        string description,
        IReadOnlyList<Symbol> own,
        Func<ParseResult, string> path,
        Action<IAnsiConsole, JsonElement> write
    )
    {
        var to = ServerAddress.Option();
        var key = ServerAddress.KeyOption();
        var json = new Option<bool>("--json") { Description = "Prints the server's answer." };
        var command = new Command(name, description);
        foreach (var symbol in own)
        {
            if (symbol is Argument argument)
            {
                command.Add(argument);
            }
            else
            {
                command.Add((Option)symbol);
            }
        }

        command.Add(to);
        command.Add(key);
        command.Add(json);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var http = new HttpClient();
                var calls = new ServerCalls(http, parsed.GetRequiredValue(to), parsed.GetValue(key));
                var answer = await calls.SendAsync(HttpMethod.Get, path(parsed), null, cancellationToken);
                if (parsed.GetValue(json))
                {
                    Scripts.Print(answer);
                }
                else
                {
                    write(Terminal.Out, answer);
                }

                return ExitCodes.Ok;
            }
        );
        return command;
    }
}
