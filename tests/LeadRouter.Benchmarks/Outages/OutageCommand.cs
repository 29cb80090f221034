using System.CommandLine;

namespace LeadRouter.Benchmarks.Outages;

/// <summary><c>outage postgres|rabbitmq|redis</c>.</summary>
internal static class OutageCommand
{
    public static Command Make()
    {
        var server = new Argument<OutageServer>("server") { Description = "Which one goes away: postgres, rabbitmq or redis." };
        var how = new Option<OutageHow>("--how") { Description = "stop, kill (-9) or freeze (it takes connections and answers nothing)." };
        var seconds = new Option<int>("--seconds") { Description = "How long it is away.", DefaultValueFactory = _ => 60 };
        var rate = new Option<int>("--rate") { Description = "New requests a second.", DefaultValueFactory = _ => 50 };
        var command = new Command(
            "outage",
            "Stops a server under load, starts it again, waits until all is drained and checks that nothing was lost or doubled. Exit code 1 when a promise was broken."
        )
        {
            server,
            how,
            seconds,
            rate,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var options = new OutageOptions(
                    parsed.GetValue(server),
                    parsed.GetValue(how),
                    Math.Max(1, parsed.GetValue(seconds)),
                    Math.Max(1, parsed.GetValue(rate))
                );
                return await OutageBenchmark.RunAsync(options, cancellationToken) == 0 ? 0 : 1;
            }
        );
        return command;
    }
}
