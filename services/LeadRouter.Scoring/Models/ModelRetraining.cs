using System.Text;
using LeadRouter.Engine.Features;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Life;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Storing;
using LeadRouter.Propensity.Training;
using LeadRouter.Storage.Models;
using LeadRouter.Storage.Training;

namespace LeadRouter.Scoring.Models;

/// <summary>Learns from the leads of the log, and stores the model; with skill it challenges the champion. Nobody is promoted by it.</summary>
public sealed class ModelRetraining(LeadPastReader leads, ModelRegistry registry, IPropensityTrainer trainer, TimeProvider clock)
{
    private const string Name = "nightly";

    /// <param name="areDirectionsSensible">Whether columns are held to the direction that makes sense.</param>
    /// <exception cref="EvidenceException">The log has too little to learn from.</exception>
    public async Task<ModelRecord> RunAsync(
        Playbook playbook,
        OutcomeRule outcome,
        bool areDirectionsSensible,
        long now,
        string by,
        CancellationToken cancellationToken
    )
    {
        var table = Path.Combine(Path.GetTempPath(), $"leadrouter-rows-{Guid.NewGuid():N}.csv");
        try
        {
            RowsSummary rows;
            await using (var writer = new StreamWriter(RowsFile.Create(table), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            {
                rows = await new RowsFile(leads, playbook).WriteAsync(
                    writer,
                    new RowsQuestion(outcome, 0, now),
                    _ => { },
                    cancellationToken
                );
            }

            var learnt = await Task.Run(
                () =>
                    LogTable.Learn(
                        new Evaluator(trainer, clock),
                        table,
                        rows,
                        areDirectionsSensible ? LogTable.Held(new EvaluationOptions(), playbook, []) : new EvaluationOptions(),
                        (_, _) => { },
                        cancellationToken
                    ),
                cancellationToken
            );
            var metrics = ModelMetrics.Of(learnt.Evaluation) with { Asked = new AskedOutcome(outcome.HorizonDays, outcome.Converted, 0) };
            var stored = await registry.StoreAsync(
                new ModelToStore(
                    Name,
                    ModelFormats.Own,
                    ModelFile.ToBytes((PropensityModel)learnt.Model, learnt.Columns),
                    metrics.Rows,
                    rows.From,
                    rows.Until,
                    metrics.ToJson()
                ),
                by,
                cancellationToken
            );
            if (metrics.HasSkill)
            {
                await registry.OfferAsync(stored.Hash, by, "learnt in the night", cancellationToken);
            }

            return stored;
        }
        finally
        {
            File.Delete(table);
        }
    }
}
