using System.Text;
using System.Text.Json;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Coverage;
using LeadRouter.Host.Serving;
using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Storing;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Training;
using LeadRouter.ServiceDefaults.Configuration;
using LeadRouter.Storage;
using LeadRouter.Storage.Models;
using LeadRouter.Storage.Training;
using Spectre.Console;

namespace LeadRouter.Host.Propensity;

/// <summary>Learns from the leads of a server's log, read beside it.</summary>
/// <param name="Model">The model's file; null: only the table is made.</param>
/// <param name="RowsOut">Where the table is kept; null: it is not.</param>
/// <param name="Register">The name under which the database keeps the model; null: it does not.</param>
internal sealed record LogTraining(RowsQuestion Question, EvaluationOptions Options, string? Model, string? RowsOut, string? Register, bool IsJson)
{
    public async Task<int> RunAsync(ServingArguments arguments, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationManager();
        ConfigurationSources.Load(configuration, arguments);
        var settings = SettingsReader.Read(configuration, PlaybookStart.Example).OrThrow();
        var playbook = PlaybookStart.Load(settings.Playbook).Playbook;
        var database = CoverageLog.Open(settings, TimeProvider.System);
        await using var closing = database as IAsyncDisposable;
        using var closed = database as IDisposable;
        var table = RowsOut ?? Path.Combine(Path.GetTempPath(), $"leadrouter-rows-{Guid.NewGuid():N}.csv");
        try
        {
            return await RunAsync(database, playbook, table, cancellationToken);
        }
        finally
        {
            if (RowsOut is null)
            {
                File.Delete(table);
            }
        }
    }

    private async Task<int> RunAsync(IDatabase database, Playbook playbook, string table, CancellationToken cancellationToken)
    {
        var rows = await WriteRowsAsync(database, playbook, table, cancellationToken);
        if (!IsJson)
        {
            RowsView.Write(Terminal.Out, rows, Question);
        }

        if (Model is null)
        {
            return ExitCodes.Ok;
        }

        LogTable.RequireEvidence(rows);
        var evaluator = new Evaluator(new BlendTrainer(), TimeProvider.System);
        var learnt = await LearningProgress.WatchAsync(told => evaluator.Learn(LogTable.Question(table), Options, told, cancellationToken));
        ModelFile.Write(Model, (PropensityModel)learnt.Model, learnt.Columns);
        EvaluationView.Show(learnt.Evaluation, IsJson);
        if (Register is { } name)
        {
            await RegisterAsync(database, name, rows, learnt, cancellationToken);
        }

        return ExitCodes.Ok;
    }

    private Task<RowsSummary> WriteRowsAsync(IDatabase database, Playbook playbook, string table, CancellationToken cancellationToken) =>
        Terminal
            .Error.Progress()
            .AutoClear(enabled: true)
            .StartAsync(async context =>
            {
                var bar = context.AddTask("Reading the log", maxValue: 1);
                var file = OpenTable(table);
                await using var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
                return await new RowsFile(new LeadPastReader(database), playbook).WriteAsync(
                    writer,
                    Question,
                    share => bar.Value = share,
                    cancellationToken
                );
            });

    /// <summary>It holds personal data: on Unix for its owner alone.</summary>
    private static FileStream OpenTable(string path)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            return new FileStream(path, options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TableException(path, $"cannot be written: {exception.Message}");
        }
    }

    private async Task RegisterAsync(
        IDatabase database,
        string name,
        RowsSummary rows,
        LearntModel learnt,
        CancellationToken cancellationToken
    )
    {
        var bytes = await File.ReadAllBytesAsync(Model!, cancellationToken);
        var answer = JsonSerializer.SerializeToNode(EvaluationAnswer.Of(learnt.Evaluation), JsonSerializerOptions.Web)!.AsObject();
        answer["converted"] = rows.Converted;
        answer["notConverted"] = rows.NotConverted;
        answer["horizonDays"] = Question.Outcome.HorizonDays;
        answer["conversion"] = Question.Outcome.Converted;
        answer["ageDays"] = Question.AgeDays;
        var stored = await new ModelRegistry(database).StoreAsync(
            new ModelToStore(name, ModelFormats.Own, bytes, rows.Converted + rows.NotConverted, rows.From, rows.Until, answer.ToJsonString()),
            Environment.UserName,
            cancellationToken
        );
        if (!IsJson)
        {
            Terminal.Out.WriteLine(FormattableString.Invariant($"Registered as {stored.Name} {stored.Version}: {stored.Hash[..12]}."));
        }
    }
}
