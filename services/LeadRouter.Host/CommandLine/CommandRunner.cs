using System.CommandLine;
using System.CommandLine.Parsing;
using Spectre.Console;

namespace LeadRouter.Host.CommandLine;

/// <summary>Runs a verb and turns what went wrong into words and an exit code.</summary>
internal static class CommandRunner
{
    /// <summary>After Ctrl-C a server finishes what it has taken; longer than the host's own limit for that.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parsed = CommandLineParser.Parse(root, KeyArguments.Rewrite(args));
        string[] errors = [.. parsed.Errors.Select(error => error.Message), .. BeforeTheVerb(parsed)];
        if (errors.Length > 0)
        {
            Print(errors);
            Terminal.Error.WriteLine($"See 'leadrouter {Verb(parsed)}--help'.");
            return ExitCodes.Configuration;
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = Patience }
            );
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Stopped;
        }
        catch (Exception exception)
        {
            var failure = Failure.Of(exception);
            Print(failure.Lines);
            return failure.ExitCode;
        }
    }

    /// <summary>Without a verb an option belongs to <c>serve</c>; before a verb it would be read by nobody.</summary>
    private static IEnumerable<string> BeforeTheVerb(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand
            ? []
            : parsed
                .RootCommandResult.Children.OfType<OptionResult>()
                .Where(option => !option.Implicit && option.IdentifierToken is not null)
                .Select(option =>
                    $"{option.IdentifierToken!.Value} stands before the verb. Write it behind: leadrouter {Verb(parsed)}{option.IdentifierToken.Value} ..."
                );

    private static void Print(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            // A diagnostic says itself that it is an error, after the place that editors jump to.
            if (!line.Contains(": error ", StringComparison.Ordinal) && !line.Contains(": warning ", StringComparison.Ordinal))
            {
                Terminal.Error.Write(new Text("error: ", new Style(Color.Red)));
            }

            // Not through the console's own wrapping: a message is one line, for people and for grep.
            Console.Error.WriteLine(line);
        }
    }

    private static string Verb(ParseResult parsed)
    {
        var verb = "";
        for (
            var command = parsed.CommandResult;
            command?.Command is not RootCommand and not null;
            command = command.Parent as CommandResult
        )
        {
            verb = $"{command.Command.Name} {verb}";
        }

        return verb;
    }
}
