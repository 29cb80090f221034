using System.Globalization;
using System.Text.Json;
using LeadRouter.Bench.Processes;

namespace LeadRouter.Bench.Load;

/// <summary>A process that only sends: <c>leadrouter bench load</c>. It writes how many items were accepted now and then, and at its end what became of all.</summary>
public static class LoadProcess
{
    /// <summary>Sends and returns what became of it.</summary>
    /// <param name="sent">Told now and then how many items were accepted so far.</param>
    /// <exception cref="InvalidOperationException">It failed; the message has what it wrote.</exception>
    public static async Task<LoadReport> RunAsync(LoadOptions options, Action<long> sent, CancellationToken cancellationToken)
    {
        var last = "";
        await using var process = ChildProcess.Start(
            ProgramStart.Of(Arguments(options)),
            line =>
            {
                last = line;
                if (long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var items))
                {
                    sent(items);
                }
            }
        );
        var exit = await process.EndAsync(cancellationToken);
        // Ctrl-C reaches it as well as us.
        cancellationToken.ThrowIfCancellationRequested();
        return exit == 0
            ? JsonSerializer.Deserialize<LoadReport>(last, JsonSerializerOptions.Web)!
            : throw new InvalidOperationException($"The process that sends the load ended with {exit}. It wrote:\n{process.Output}");
    }

    private static List<string> Arguments(LoadOptions options)
    {
        List<string> arguments =
        [
            "bench",
            "load",
            "--file",
            options.File,
            "--to",
            options.To.OriginalString,
            "--skip",
            Number(options.Skip),
            "--take",
            Number(options.Take),
            "--step",
            Number(options.Step),
            "--clients",
            Number(options.Clients),
        ];
        if (options.Rate is { } rate)
        {
            arguments.AddRange(["--rate", Number(rate)]);
        }

        if (options.AcceptedTo is { } accepted)
        {
            arguments.AddRange(["--accepted-to", accepted]);
        }

        if (options.DropsRefused)
        {
            arguments.Add("--drop-refused");
        }

        return arguments;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
