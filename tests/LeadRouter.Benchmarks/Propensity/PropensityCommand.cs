using System.CommandLine;
using LeadRouter.Bench.Measuring;

namespace LeadRouter.Benchmarks.Propensity;

/// <summary><c>propensity</c>: what predicting and learning cost; <c>propensity-rows</c>: what many rows of a file take.</summary>
internal static class PropensityCommand
{
    public static IEnumerable<Command> Make()
    {
        var csv = new Option<string?>("--csv")
        {
            Description = "Writes the rows that are learnt from, so that others can learn from the same.",
        };
        var propensity = new Command(
            "propensity",
            "What a prediction costs, what a live champion adds to a decision, and how fast trees grow, on one thread; starts nothing. 1 over its bars."
        )
        {
            csv,
        };
        propensity.SetAction(parsed =>
        {
            var result = PropensityBenchmark.Run(parsed.GetValue(csv));
            Console.WriteLine($"propensity: {result.Text}");
            Console.WriteLine("one decision in the stream, processor time:");
            foreach (var line in PropensityBenchmark.Live())
            {
                Console.WriteLine(line);
            }

            Console.WriteLine($"  load of the machine: {MachineLoad.Now}, {Environment.ProcessorCount} cores");
            return result.Holds ? 0 : 1;
        });
        yield return propensity;

        var rows = new Option<int>("--rows") { Description = "How many.", DefaultValueFactory = _ => 10_000_000 };
        var many = new Command("propensity-rows", "Reads a made-up file of many rows and tells the memory they take.") { rows };
        many.SetAction(
            (parsed, cancellationToken) =>
            {
                Console.WriteLine($"propensity-rows: {RowsBenchmark.Run(parsed.GetValue(rows), cancellationToken)}");
                return Task.CompletedTask;
            }
        );
        yield return many;
    }
}
