using System.Text.Json;
using System.Text.Json.Serialization;
using LeadRouter.Storage.Models;

namespace LeadRouter.Host.Propensity;

/// <summary>A stored model as <c>model ... --json</c> prints it.</summary>
/// <param name="Role">champion, challenger or null.</param>
/// <param name="SuspendedAt">Since when scores are by rules because it is not trusted; not there for any other.</param>
/// <param name="DataFrom">The first instant that was learnt from; null when nobody knows.</param>
/// <param name="Metrics">What it was worth when it was learnt.</param>
internal sealed record ModelAnswer(
    string Hash,
    string Name,
    long Version,
    string? Role,
    bool IsSuspended,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? SuspendedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SuspendedWhy,
    string Format,
    long Size,
    long Rows,
    DateTimeOffset? DataFrom,
    DateTimeOffset? DataUntil,
    DateTimeOffset StoredAt,
    string StoredBy,
    JsonElement Metrics
)
{
    public static ModelAnswer Of(ModelRecord model, ModelStanding standing) =>
        new(
            model.Hash,
            model.Name,
            model.Version,
            ModelView.RoleOf(model, standing),
            model.Hash == standing.Champion && standing.SuspendedAt is not null,
            model.Hash == standing.Champion ? At(standing.SuspendedAt) : null,
            model.Hash == standing.Champion && standing.SuspendedAt is not null ? standing.SuspendedWhy : null,
            model.Format,
            model.Size,
            model.Rows,
            At(model.DataFrom),
            At(model.DataUntil),
            DateTimeOffset.FromUnixTimeMilliseconds(model.StoredAt),
            model.StoredBy,
            JsonSerializer.Deserialize<JsonElement>(model.Metrics)
        );

    private static DateTimeOffset? At(long? milliseconds) =>
        milliseconds is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
}
