using System.Text.Json;
using System.Text.Json.Serialization;
using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Metrics;

namespace LeadRouter.Propensity.Life;

/// <summary>What a model was worth when it was learnt: what the registry keeps beside it.</summary>
/// <param name="Model">What it is made of, in words.</param>
/// <param name="Rows">With a label: all that it was learnt from in the end.</param>
/// <param name="BaseRate">Share of converted rows in the training part.</param>
/// <param name="HasSkill">Whether validation could tell it from chance.</param>
/// <param name="Validation">By rows of the training part that were not learnt from; null for a model that was imported.</param>
/// <param name="Test">By the test part; null for a model that was imported.</param>
public sealed record ModelMetrics(
    string Model,
    long Rows,
    double BaseRate,
    bool HasSkill,
    Quality? Validation,
    Quality? Test,
    IReadOnlyList<string> Leaks,
    IReadOnlyList<string> Drift
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>What it predicts; null for a model of a file, whose label nobody knows the meaning of.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AskedOutcome? Asked { get; init; }

    /// <summary>Part of the loss of always saying the base rate that the model saves, up to 1; that of two tables can be compared. Null when nobody knows.</summary>
    [JsonIgnore]
    public double? LossSaved =>
        Validation is null || BaseRate is <= 0 or >= 1
            ? null
            : 1 + (Validation.LogLoss / ((BaseRate * Math.Log(BaseRate)) + ((1 - BaseRate) * Math.Log(1 - BaseRate))));

    public static ModelMetrics Of(Evaluation evaluation) =>
        new(
            evaluation.Result.Model.Description,
            evaluation.Rows,
            evaluation.Drift.BaseRate,
            evaluation.Result.HasSkill,
            evaluation.Result.Validation,
            evaluation.Test,
            [.. evaluation.Leaks.Select(leak => leak.Column)],
            evaluation.Drift.Alarms
        );

    /// <summary>Of a model that somebody else has learnt: nobody knows.</summary>
    public static ModelMetrics Imported(string model) => new(model, 0, 0, HasSkill: false, null, null, [], []);

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <exception cref="JsonException">It was written by something else.</exception>
    public static ModelMetrics Parse(string json) =>
        JsonSerializer.Deserialize<ModelMetrics>(json, Json) ?? throw new JsonException("no metrics");
}
