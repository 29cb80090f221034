using System.Diagnostics;

namespace LeadRouter.Bench.Processes;

/// <summary>How the program that lies beside this assembly is started.</summary>
public static class ProgramStart
{
    /// <summary>What says who is written to and who is told.</summary>
    private static readonly string[] NotForBenchmarks =
    [
        "ConnectionStrings__",
        "Crm__",
        "Alerts__",
        "Intake__Keys__",
        "Api__Keys__",
        "Telemetry__",
        "LeadRouter__",
    ];

    /// <param name="arguments">Its command line.</param>
    public static ProcessStartInfo Of(IEnumerable<string> arguments) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, "leadrouter.dll"), .. arguments])
        {
            WorkingDirectory = AppContext.BaseDirectory,
        };

    /// <summary>The same, whatever else LeadRouter is told on this machine: a benchmark never writes to a real CRM and never tells a real person.</summary>
    public static ProcessStartInfo Apart(IEnumerable<string> arguments)
    {
        var start = Of(arguments);
        foreach (var name in start.Environment.Keys.ToList())
        {
            if (NotForBenchmarks.Any(other => name.StartsWith(other, StringComparison.OrdinalIgnoreCase)))
            {
                start.Environment.Remove(name);
            }
        }

        return start;
    }
}
