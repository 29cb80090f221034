using System.Text;
using LeadRouter.Engine.Features;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Coverage;
using LeadRouter.Host.Serving;
using LeadRouter.Propensity.Evaluating;
using LeadRouter.ServiceDefaults.Configuration;
using LeadRouter.Storage.Training;
using Spectre.Console;

namespace LeadRouter.Host.Propensity;

/// <summary>Learns from the leads of a server's log, read beside it.</summary>
/// <param name="RowsOut">Where the table is kept; null: it is not.</param>
internal sealed record LogTraining(RowsQuestion Question, EvaluationOptions Options, string? RowsOut, bool IsJson)
{
    /// <summary>Whether columns that nobody has named are held to the direction that makes sense.</summary>
    public bool AreDirectionsSensible { get; init; }

    /// <param name="keep">Puts the model where it is wanted; null: only the table is.</param>
    public async Task<int> RunAsync(
        IConfiguration configuration,
        Evaluator evaluator,
        Func<LearntModel, RowsSummary, Task>? keep,
        CancellationToken cancellationToken
    )
    {
        var settings = SettingsReader.Read(configuration, PlaybookStart.Example).OrThrow();
        var playbook = PlaybookStart.Load(settings.Playbook).Playbook;
        var table = RowsOut ?? Path.Combine(Path.GetTempPath(), $"leadrouter-rows-{Guid.NewGuid():N}.csv");
        try
        {
            var rows = await WriteRowsAsync(settings, playbook, table, cancellationToken);
            var leftOut = FeatureSet.Of(playbook).LeftOut;
            if (!IsJson)
            {
                RowsView.Write(Terminal.Out, rows, Question, leftOut);
            }

            if (keep is not null)
            {
                var learnt = await LearningProgress.WatchAsync(told =>
                    LogTable.Learn(evaluator, table, rows, HeldOptions(playbook), told, cancellationToken)
                );
                await keep(learnt, rows);
                EvaluationView.Show(learnt.Evaluation, IsJson, RowsAnswer.Of(rows, leftOut));
            }
            else if (IsJson)
            {
                Scripts.Print(new { Log = RowsAnswer.Of(rows, leftOut) });
            }

            return ExitCodes.Ok;
        }
        finally
        {
            if (RowsOut is null)
            {
                File.Delete(table);
            }
        }
    }

    private EvaluationOptions HeldOptions(Playbook playbook) =>
        AreDirectionsSensible ? LogTable.Held(Options, playbook, [.. Options.Increasing ?? [], .. Options.Decreasing ?? []]) : Options;

    private async Task<RowsSummary> WriteRowsAsync(
        HostSettings settings,
        Playbook playbook,
        string table,
        CancellationToken cancellationToken
    )
    {
        var database = CoverageLog.Open(settings, TimeProvider.System);
        await using var closing = database as IAsyncDisposable;
        using var closed = database as IDisposable;
        return await Terminal
            .Error.Progress()
            .AutoClear(enabled: true)
            .StartAsync(async context =>
            {
                var bar = context.AddTask("Reading the log", maxValue: 1);
                await using var writer = new StreamWriter(
                    RowsFile.Create(table),
                    new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                    1 << 16
                );
                return await new RowsFile(new LeadPastReader(database), playbook).WriteAsync(
                    writer,
                    Question,
                    share => bar.Value = share,
                    cancellationToken
                );
            });
    }
}
