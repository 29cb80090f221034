using System.CommandLine;

namespace LeadRouter.Benchmarks.Storms;

/// <summary><c>storm</c>.</summary>
internal static class StormCommand
{
    public static Command Make()
    {
        var rounds = new Option<int>("--rounds") { Description = "How often RabbitMQ goes away.", DefaultValueFactory = _ => 20 };
        var seed = new Option<int>("--seed") { Description = "Of what happens when.", DefaultValueFactory = _ => 1 };
        var command = new Command(
            "storm",
            "Stops, kills and freezes RabbitMQ under load again and again, each time until every lead has moved. Exit code 1 when one stays behind."
        )
        {
            rounds,
            seed,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
                await StormBenchmark.RunAsync(Math.Max(1, parsed.GetValue(rounds)), parsed.GetValue(seed), cancellationToken) ? 0 : 1
        );
        return command;
    }
}
