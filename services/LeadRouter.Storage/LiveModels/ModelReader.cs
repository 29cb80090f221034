using System.Text.Json;
using LeadRouter.Propensity.Life;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Onnx;
using LeadRouter.Propensity.Onnx.Binned;
using LeadRouter.Propensity.Onnx.Linear;
using LeadRouter.Propensity.Storing;
using LeadRouter.Storage.Models;

namespace LeadRouter.Storage.LiveModels;

/// <summary>Makes a model of the registry ready to be asked.</summary>
public sealed class ModelReader(ModelRegistry registry)
{
    /// <summary>Of a model that somebody else has learnt, and a person has made champion, nobody knows the evidence: it is believed.</summary>
    private const long Unknown = 1_000_000;

    /// <param name="hash">Of a stored model.</param>
    /// <param name="shadow">A model whose word is noted beside it; null for none.</param>
    /// <returns>Null when there is no such model.</returns>
    /// <exception cref="ModelFileException">It cannot be asked here.</exception>
    /// <exception cref="OnnxException">It is no model of ours, and none that we can ask.</exception>
    public async Task<ModelScorer?> ReadAsync(string hash, ModelScorer? shadow, CancellationToken cancellationToken)
    {
        var record = (await registry.ListAsync(cancellationToken)).FirstOrDefault(model => model.Hash == hash);
        if (record is null || await registry.LoadAsync(hash, cancellationToken) is not { } bytes)
        {
            return null;
        }

        var (evidence, rate) = EvidenceOf(record.Metrics);
        return new ModelScorer(hash, Read(record, bytes), evidence, rate) { Shadow = shadow };
    }

    private static IRowModel Read(ModelRecord record, byte[] bytes)
    {
        switch (record.Format)
        {
            case ModelFormats.Own:
                var (own, columns) = ModelFile.Read(record.Hash, bytes);
                return new BinnedRows(own, columns);
            case ModelFormats.Onnx:
                return LinearImport.Read(bytes) ?? Binned(BinnedImport.Read(bytes));
            default:
                throw new ModelFileException(
                    record.Hash,
                    $"is of the format {record.Format}, which scoring does not read. Train it with 'leadrouter train'."
                );
        }
    }

    private static IRowModel Binned(PropensityModel model) => new BinnedRows(model, [.. model.Features.Select(feature => feature.Name)]);

    /// <returns>Null when somebody else has written them.</returns>
    internal static ModelMetrics? MetricsOf(string metrics)
    {
        try
        {
            return ModelMetrics.Parse(metrics);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (long Evidence, double BaseRate) EvidenceOf(string metrics) =>
        MetricsOf(metrics) is { Rows: > 0 } known
            ? ((long)(known.Rows * Math.Min(known.BaseRate, 1 - known.BaseRate)), known.BaseRate)
            : (Unknown, 0.5);
}
