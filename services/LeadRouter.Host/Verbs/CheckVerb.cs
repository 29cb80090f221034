using System.CommandLine;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Playbooks.Schema;
using LeadRouter.Host.Check;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Propensity;
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
        var schema = new Option<bool>("--schema")
        {
            Description = "Prints the JSON Schema (draft 2020-12) that editors complete and check a playbook by, and checks nothing.",
        };
        var command = new Command(
            "check",
            "Checks a playbook: everything that is wrong, with file, line and column; and, where the database of a server is beside it, whether the propensity model that it counts on is live. Exit code: 0 it can go live (warnings do not count), 1 it has errors "
                + "or cannot be read, 2 the command line is wrong."
        )
        {
            path,
            json,
            schema,
        };
        var registry = RegistryArguments.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(schema) && (result.GetValue(path) is not null || result.GetValue(json)))
            {
                result.AddError("--schema stands alone: it prints the schema of every playbook, not something about one.");
            }
        });
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                if (parsed.GetValue(schema))
                {
                    Console.Out.Write(PlaybookSchema.Json());
                    return ExitCodes.Ok;
                }

                var reading = await LiveModelCheck.AddAsync(
                    PlaybookLoader.Load(parsed.GetValue(path) ?? PlaybookStart.Example),
                    registry,
                    parsed,
                    cancellationToken
                );
                if (parsed.GetValue(json))
                {
                    Console.Out.WriteLine(PlaybookReport.Json(reading));
                }
                else
                {
                    CheckReport.Print(reading, Console.Out, Terminal.Out);
                }

                return reading.Playbook is null ? ExitCodes.Failed : ExitCodes.Ok;
            }
        );
        return command;
    }
}
