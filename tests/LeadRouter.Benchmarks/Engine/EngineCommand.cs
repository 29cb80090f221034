using System.CommandLine;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using LeadRouter.Bench.Measuring;

namespace LeadRouter.Benchmarks.Engine;

/// <summary><c>engine</c>: by BenchmarkDotNet, within this process, so that no build of the repository is started for it.</summary>
internal static class EngineCommand
{
    public static Command Make()
    {
        var processor = new Option<bool>("--processor")
        {
            Description = "By the processor's time instead: for a machine that others keep busy.",
        };
        var command = new Command("engine", "Classifying, folding and evaluating, by BenchmarkDotNet on one core; starts nothing.")
        {
            processor,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(processor))
            {
                foreach (var line in ProcessorTime.Measure())
                {
                    Console.WriteLine(line);
                }

                Console.WriteLine($"load of the machine: {MachineLoad.Now}");
                return 0;
            }

            using var artifacts = new TemporaryFolder();
            var config = ManualConfig
                .CreateEmpty()
                .AddJob(Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance))
                .AddColumnProvider(DefaultColumnProviders.Instance)
                .AddLogger(NullLogger.Instance)
                .WithArtifactsPath(artifacts.Path);
            var summary = BenchmarkRunner.Run<EngineBenchmarks>(config);
            MarkdownExporter.Console.ExportToLog(summary, ConsoleLogger.Default);
            Console.WriteLine($"load of the machine: {MachineLoad.Now}");
            return summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success) ? 1 : 0;
        });
        return command;
    }
}
