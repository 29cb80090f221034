using System.CommandLine;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter bench</c>: what this program does on this machine, beside what the bare servers do.</summary>
internal static class BenchVerb
{
    public static Command Create()
    {
        var command = new Command("bench", "Measures on this machine what LeadRouter does, beside what the bare servers do.")
        {
            BenchPipelineVerb.Create(),
            BenchPressureVerb.Create(),
            BenchToolVerbs.CreateLoad(),
            BenchToolVerbs.CreateEcho(),
        };
        foreach (var stage in BenchStageVerbs.Create())
        {
            command.Subcommands.Add(stage);
        }

        return command;
    }
}
