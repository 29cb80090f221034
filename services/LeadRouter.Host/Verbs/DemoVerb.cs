using System.CommandLine;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Demo;
using LeadRouter.Host.Serving;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter demo</c>: everything in one process, a stream of activity, and what becomes of it.</summary>
internal static class DemoVerb
{
    public static Command Create()
    {
        var command = new Command(
            "demo",
            "Starts everything with the example playbook and a simulated CRM, sends a month of invented activity, shows what became of it, then serves until Ctrl-C."
        );
        var exit = new Option<bool>("--exit") { Description = "Stops after the stream." };
        var json = new Option<bool>("--json") { Description = "Prints the result as JSON and nothing else on standard output." };
        var size = TrafficSize.AddTo(command);
        command.Options.Add(exit);
        command.Options.Add(json);
        var serving = ServingOptions.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                // Ctrl-C is listened to only when this returns, and on SQLite the whole start would run before: the web hosts in it would swallow the signal.
                await Task.Yield();
                var stream = size.Generate(parsed, TimeProvider.System.GetUtcNow());
                await using var run = new DemoRun(stream, serving.Read(parsed), parsed.GetValue(json), TimeProvider.System);
                await run.RunAsync(parsed.GetValue(exit), cancellationToken);
                return ExitCodes.Ok;
            }
        );
        return command;
    }
}
