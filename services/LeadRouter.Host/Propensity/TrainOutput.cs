using System.CommandLine;
using System.CommandLine.Parsing;
using LeadRouter.Host.CommandLine;
using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Life;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Reporting;
using LeadRouter.Propensity.Storing;
using LeadRouter.Storage.Models;
using Spectre.Console;

namespace LeadRouter.Host.Propensity;

/// <summary>Where a model that was learnt goes: a file, the registry, and the page that tells what it is worth.</summary>
internal sealed class TrainOutput
{
    public const string DefaultName = "propensity";

    private readonly Option<string?> _file = new("--out")
    {
        Description = "The model's file; one that is there is replaced.",
        HelpName = "MODEL",
    };

    private readonly Option<bool> _register = new("--register")
    {
        Description = "Stores the model in the registry of the server whose database this is; 'leadrouter model list' shows it.",
    };

    private readonly Option<bool> _challenge = new("--challenge")
    {
        Description = "With --register: it predicts in the champion's shadow from now on.",
    };

    private readonly Option<string> _name = new("--name")
    {
        Description = "Of the line of models that it goes on with.",
        HelpName = "NAME",
        DefaultValueFactory = _ => DefaultName,
    };

    private readonly Option<string?> _report = new("--report")
    {
        Description = "The page that tells what the model is worth. [default: beside --out, or NAME-VERSION.html here]",
        HelpName = "FILE",
    };

    private readonly Option<double?> _leadsPerWeek = new("--leads-per-week")
    {
        Description =
            "Leads that come in a week, over 0: what thresholds give is told by it. [default: as the dates of the test part say, or for 100 leads]",
        HelpName = "N",
    };

    private readonly Who _who;
    private readonly RegistryArguments _registry;

    private TrainOutput(Command command, Func<CommandResult, bool>? isNotNeeded)
    {
        foreach (var option in (Option[])[_file, _register, _challenge, _name, _report, _leadsPerWeek])
        {
            command.Add(option);
        }

        _who = Who.AddTo(command);
        _registry = RegistryArguments.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_file) is null && !result.GetValue(_register) && isNotNeeded?.Invoke(result) != true)
            {
                result.AddError("Say where the model goes: --out MODEL, --register, or both.");
            }

            if (result.GetValue(_challenge) && !result.GetValue(_register))
            {
                result.AddError("--challenge needs --register: only a stored model predicts in the shadow.");
            }
        });
        _leadsPerWeek.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<double?>() is not > 0)
            {
                result.AddError("--leads-per-week is a number over 0.");
            }
        });
    }

    /// <param name="isNotNeeded">Says that something else than a model is wanted; null: a model always is.</param>
    public static TrainOutput AddTo(Command command, Func<CommandResult, bool>? isNotNeeded = null) => new(command, isNotNeeded);

    /// <summary>Whether a model is to be kept anywhere.</summary>
    public bool IsAsked(ParseResult parsed) => parsed.GetValue(_file) is not null || parsed.GetValue(_register);

    public IConfiguration Configuration(ParseResult parsed) => _registry.Configuration(parsed);

    /// <param name="title">What was learnt from, for the page's head.</param>
    /// <param name="window">The instants of the first and the last row, in Unix milliseconds; null when nobody knows.</param>
    /// <param name="asked">What the model predicts; null for a file's label.</param>
    public async Task WriteAsync(
        ParseResult parsed,
        LearntModel learnt,
        string title,
        (long From, long Until)? window,
        AskedOutcome? asked,
        CancellationToken cancellationToken
    )
    {
        var bytes = ModelFile.ToBytes((PropensityModel)learnt.Model, learnt.Columns);
        var file = parsed.GetValue(_file);
        if (file is not null)
        {
            await OutputFile.WriteAsync(file, bytes, cancellationToken);
        }

        var stored = parsed.GetValue(_register)
            ? await RegisterAsync(parsed, ModelMetrics.Of(learnt.Evaluation) with { Asked = asked }, bytes, window, cancellationToken)
            : null;
        var report =
            parsed.GetValue(_report)
            ?? (
                file is not null
                    ? Path.ChangeExtension(file, ".html")
                    : FormattableString.Invariant($"{stored!.Name}-{stored.Version}.html")
            );
        var page = ReportPage.Write(
            new ReportSubject(title, ModelRegistry.HashOf(bytes), TimeProvider.System.GetUtcNow(), parsed.GetValue(_leadsPerWeek)),
            learnt
        );
        await OutputFile.WriteAsync(report, System.Text.Encoding.UTF8.GetBytes(page), cancellationToken);
        if (stored is not null)
        {
            Terminal.Error.WriteLine($"Stored as {ModelView.Title(stored)}, {stored.Hash}.");
        }

        Terminal.Error.WriteLine($"What it is worth: {report}");
    }

    private Task<ModelRecord> RegisterAsync(
        ParseResult parsed,
        ModelMetrics metrics,
        byte[] bytes,
        (long From, long Until)? window,
        CancellationToken cancellationToken
    ) =>
        _registry.WithDatabaseAsync(
            parsed,
            async database =>
            {
                var registry = new ModelRegistry(database);
                var stored = await registry.StoreAsync(
                    new ModelToStore(
                        parsed.GetRequiredValue(_name),
                        ModelFormats.Own,
                        bytes,
                        metrics.Rows,
                        window?.From,
                        window?.Until,
                        metrics.ToJson()
                    ),
                    _who.By(parsed),
                    cancellationToken
                );
                if (parsed.GetValue(_challenge))
                {
                    await registry.ChallengeAsync(stored.Hash, _who.By(parsed), _who.Why(parsed), cancellationToken);
                }

                return stored;
            },
            cancellationToken
        );
}
