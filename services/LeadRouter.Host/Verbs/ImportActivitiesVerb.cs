using System.CommandLine;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Import;
using Spectre.Console;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter import activities</c>: a file of history to a running server.</summary>
internal static class ImportActivitiesVerb
{
    public static Command Create()
    {
        var options = new ImportOptions();
        var command = new Command(
            "activities",
            "Sends a file of activities (NDJSON or CSV, also .gz) to a running server, as history: it is scored and has no side effect. Stopped, the same command goes on where it was."
        );
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(options.Read(parsed), options.IsJson(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ImportPlan plan, bool isJson, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        using var file = ImportFile.Open(plan.Path);
        using var http = new HttpClient();
        var run = new ImportRun(plan, new ImportClient(http, plan, clock));
        var progress = await RunAsync(told => run.RunAsync(file, Announce, told, cancellationToken), file, clock);
        var seconds = Math.Round(clock.GetElapsedTime(started).TotalSeconds, 3);
        var report = new ImportReport(
            plan.Name,
            progress.Read,
            progress.Accepted,
            progress.Failed,
            seconds,
            progress.Reasons,
            progress.Failures
        );
        if (isJson)
        {
            Scripts.Print(report);
        }
        else
        {
            ImportView.Write(Terminal.Out, report);
        }

        return report.Failed == 0 ? ExitCodes.Ok : ExitCodes.SomeFailed;
    }

    private static async Task<ImportProgress> RunAsync(
        Func<Action<ImportProgress, long>, Task<ImportProgress>> run,
        ImportFile file,
        TimeProvider clock
    )
    {
        try
        {
            return await ImportView.WatchAsync(Terminal.Error, file, clock, run);
        }
        catch (OperationCanceledException)
        {
            Announce("Stopped. The same command goes on where it was.");
            throw;
        }
    }

    private static void Announce(string? words)
    {
        if (words is not null)
        {
            Terminal.Error.WriteLine(words);
        }
    }
}
