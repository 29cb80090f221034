using LeadRouter.Engine.Playbooks;
using Spectre.Console;

namespace LeadRouter.Host.Check;

/// <summary>The report of a check, its severities in colour where the console has colours.</summary>
internal static class CheckReport
{
    private static readonly Style Error = new(Color.Red);
    private static readonly Style Warning = new(Color.Yellow);

    /// <param name="writer">Where <paramref name="console"/> writes too: a message is one line, which the console's own wrapping would break.</param>
    public static void Print(PlaybookReading reading, TextWriter writer, IAnsiConsole console)
    {
        foreach (var diagnostic in reading.Diagnostics)
        {
            writer.Write($"{diagnostic.Location}: ");
            writer.Flush();
            console.Write(diagnostic.Severity == DiagnosticSeverity.Error ? new Text("error", Error) : new Text("warning", Warning));
            writer.Write($" {diagnostic.Code}: {diagnostic.Message}\n");
        }

        writer.Write(PlaybookReport.Summary(reading));
        writer.Flush();
    }
}
