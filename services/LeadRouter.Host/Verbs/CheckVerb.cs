using System.CommandLine;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Serving;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter check</c>: reads a playbook as a compiler does.</summary>
internal static class CheckVerb
{
    public static Command Create()
    {
        var path = new Argument<string?>("PLAYBOOK")
        {
            Description = "A YAML file or a folder of them. [default: the example beside the program]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json") { Description = "Prints the result as JSON." };
        var command = new Command("check", "Checks a playbook: everything that is wrong, with file, line and column.") { path, json };
        command.SetAction(parsed =>
        {
            var reading = PlaybookLoader.Load(parsed.GetValue(path) ?? PlaybookStart.Example);
            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(PlaybookReport.Json(reading));
            }
            else
            {
                Console.Out.Write(PlaybookReport.Text(reading));
            }

            return reading.Playbook is null ? ExitCodes.Failed : ExitCodes.Ok;
        });
        return command;
    }
}
