using System.CommandLine;
using System.Globalization;
using LeadRouter.Bench.Baselines;
using LeadRouter.Bench.Load;
using LeadRouter.Host.CommandLine;

namespace LeadRouter.Host.Verbs;

/// <summary>What a benchmark starts in processes of their own; nobody else has a use for it.</summary>
internal static class BenchToolVerbs
{
    private static readonly TimeSpan TellEvery = TimeSpan.FromMilliseconds(500);

    /// <summary><c>leadrouter bench load</c>: sends batches of a file, and says at its end what became of them.</summary>
    public static Command CreateLoad()
    {
        var file = new Option<string>("--file") { Required = true };
        var to = new Option<string>("--to") { Required = true };
        var skip = new Option<int>("--skip");
        var take = new Option<int>("--take") { Required = true };
        var step = new Option<int>("--step") { DefaultValueFactory = _ => 1 };
        var clients = new Option<int>("--clients") { Required = true };
        var rate = new Option<int?>("--rate");
        var accepted = new Option<string?>("--accepted-to");
        var drop = new Option<bool>("--drop-refused");
        var command = new Command("load", "Sends the batches of a benchmark.")
        {
            file,
            to,
            skip,
            take,
            step,
            clients,
            rate,
            accepted,
            drop,
        };
        command.Hidden = true;
        command.SetAction(
            (parsed, cancellationToken) =>
                LoadAsync(
                    new LoadOptions
                    {
                        File = parsed.GetRequiredValue(file),
                        To = new Uri(parsed.GetRequiredValue(to)),
                        Skip = parsed.GetValue(skip),
                        Take = parsed.GetRequiredValue(take),
                        Step = parsed.GetValue(step),
                        Clients = parsed.GetRequiredValue(clients),
                        Rate = parsed.GetValue(rate),
                        AcceptedTo = parsed.GetValue(accepted),
                        DropsRefused = parsed.GetValue(drop),
                    },
                    cancellationToken
                )
        );
        return command;
    }

    /// <summary><c>leadrouter bench echo</c>: a bare Kestrel.</summary>
    public static Command CreateEcho()
    {
        var urls = new Option<string>("--urls") { Required = true };
        var command = new Command("echo", "Answers every body as it came.") { urls };
        command.Hidden = true;
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await EchoServer.RunAsync(parsed.GetRequiredValue(urls), cancellationToken);
                return ExitCodes.Ok;
            }
        );
        return command;
    }

    private static async Task<int> LoadAsync(LoadOptions options, CancellationToken cancellationToken)
    {
        using var file = LoadFile.Open(options.File);
        var sender = new BatchSender(options, file, TimeProvider.System);
        var sending = sender.SendAsync(cancellationToken);
        while (await Task.WhenAny(sending, Task.Delay(TellEvery, cancellationToken)) != sending)
        {
            Console.WriteLine(sender.Accepted.ToString(CultureInfo.InvariantCulture));
        }

        Scripts.Print(await sending);
        return ExitCodes.Ok;
    }
}
