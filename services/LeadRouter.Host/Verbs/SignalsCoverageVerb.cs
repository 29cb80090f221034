using System.CommandLine;
using System.Globalization;
using LeadRouter.Api.Coverage;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Coverage;
using LeadRouter.Host.Serving;
using LeadRouter.ServiceDefaults.Configuration;
using LeadRouter.Storage.Coverage;
using Spectre.Console;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter signals coverage</c>: what people do and no signal sees, computed from the log for any playbook.</summary>
internal static class SignalsCoverageVerb
{
    public static Command Create()
    {
        var days = new Option<int>("--days")
        {
            Description = "Days up to now, 1 to 3,650.",
            HelpName = "N",
            DefaultValueFactory = _ => 30,
        };
        var top = new Option<int>("--top")
        {
            Description = "Uncovered paths to show, 1 to 10,000.",
            HelpName = "N",
            DefaultValueFactory = _ => 50,
        };
        var at = new Option<DateTimeOffset?>("--at")
        {
            Description = "The instant that counts as now, for example 2026-01-31T12:00:00Z.",
            HelpName = "INSTANT",
            CustomParser = result =>
            {
                const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
                if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, Utc, out var instant))
                {
                    return instant;
                }

                result.AddError($"--at wants an instant, for example 2026-01-31T12:00:00Z; '{result.Tokens[0].Value}' is none.");
                return null;
            },
        };
        var json = new Option<bool>("--json") { Description = "Prints the result as JSON." };
        var command = new Command(
            "coverage",
            "Shows which activities give no signal, which signals never fire and which key forms fell silent (then it ends with 1). Reads the server's database beside it."
        )
        {
            days,
            top,
            at,
            json,
        };
        Bounds.Between(days, 1, 3650);
        Bounds.Between(top, 1, 10_000);
        var serving = ServingOptions.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var now = parsed.GetValue(at) ?? TimeProvider.System.GetUtcNow();
                var question = new CoverageQuestion(
                    now.AddDays(-parsed.GetValue(days)).ToUnixTimeMilliseconds(),
                    now.ToUnixTimeMilliseconds(),
                    parsed.GetValue(top),
                    MostRows: null
                );
                return await RunAsync(serving.Read(parsed), question, parsed.GetValue(json), cancellationToken);
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(
        ServingArguments arguments,
        CoverageQuestion question,
        bool isJson,
        CancellationToken cancellationToken
    )
    {
        var configuration = new ConfigurationManager();
        ConfigurationSources.Load(configuration, arguments);
        var settings = SettingsReader.Read(configuration, PlaybookStart.Example).OrThrow();
        var playbook = PlaybookStart.Load(settings.Playbook).Playbook;
        var database = CoverageLog.Open(settings, TimeProvider.System);
        await using var closing = database as IAsyncDisposable;
        using var closed = database as IDisposable;
        var result = await WatchAsync(told => new CoverageQueries(database).ReadAsync(playbook, question, told, cancellationToken));
        var answer = CoverageAnswer.Of(playbook, question, result);
        if (isJson)
        {
            Scripts.Print(answer);
        }
        else
        {
            CoverageView.Write(Terminal.Out, answer);
        }

        return answer.KeyForms.Any(form => form.IsSilent) ? ExitCodes.Failed : ExitCodes.Ok;
    }

    private static Task<CoverageResult> WatchAsync(Func<Action<double>, Task<CoverageResult>> read) =>
        Terminal
            .Error.Progress()
            .AutoClear(enabled: true)
            .StartAsync(context =>
            {
                var bar = context.AddTask("Reading the log", maxValue: 1);
                return read(share => bar.Value = share);
            });
}
