using System.CommandLine;
using LeadRouter.Fuzz.Running;
using LeadRouter.Fuzz.Targets;

const int Stopped = 130;

var reader = new Argument<string?>("READER")
{
    Description = "Which reader. [default: all of them] One of: " + string.Join(", ", FuzzTargets.All.Select(target => target.Name)) + ".",
    Arity = ArgumentArity.ZeroOrOne,
};
reader.AcceptOnlyFromAmong([.. FuzzTargets.All.Select(target => target.Name)]);
var inputs = new Option<long>("--inputs") { Description = "Inputs for each reader.", DefaultValueFactory = _ => 1_000_000 };
var seed = new Option<long>("--seed") { Description = "The same seed gives the same inputs.", DefaultValueFactory = _ => 1 };
var at = new Option<long?>("--at") { Description = "Only the input at this place, with all that is known of it. Needs READER." };
var root = new RootCommand(
    "Gives the readers of outside bytes inputs that nobody would send. Exit code 1: one failed, or took over 100 ms."
)
{
    reader,
    inputs,
    seed,
    at,
};
at.Validators.Add(result =>
{
    if (result.GetValue(reader) is null)
    {
        result.AddError("--at needs the READER whose input it is.");
    }
});
root.SetAction(
    (parsed, cancellationToken) =>
    {
        FuzzTarget[] targets = [.. FuzzTargets.All.Where(target => parsed.GetValue(reader) is not { } name || target.Name == name)];
        var command = new FuzzCommand(parsed.GetValue(seed), Console.Out);
        var isClean = parsed.GetValue(at) is { } place
            ? command.RunOne(targets[0], place)
            : command.Run(targets, parsed.GetValue(inputs), cancellationToken);
        return Task.FromResult(
            cancellationToken.IsCancellationRequested ? Stopped
            : isClean ? 0
            : 1
        );
    }
);

// Its own handler would print the stack of a Ctrl-C. A run ends after the input it is at, and shows its table.
return await root.Parse(args)
    .InvokeAsync(
        new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(1) }
    );
