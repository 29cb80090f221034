using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeadRouter.Intake.Failed;

/// <summary>What came around an item of <c>/v1/activities</c>, of the exchange, of a tracker, or of a file.</summary>
internal sealed record EventEnvelope
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    public long? SentAt { get; init; }

    public string? MessageId { get; init; }

    public bool Waited { get; init; }

    public bool IsFromFile { get; init; }

    /// <summary>The process that took it in has rules of <c>Intake:EventTypes</c>.</summary>
    public bool HasTypes { get; init; }

    /// <summary>See <see cref="Normalisation.ItemOrigin.UserAgent"/>.</summary>
    public string? UserAgent { get; init; }

    /// <returns>Null when there is nothing to say.</returns>
    public byte[]? Write() => this == new EventEnvelope() ? null : JsonSerializer.SerializeToUtf8Bytes(this, Options);

    /// <param name="envelope">As <see cref="Write"/> wrote it.</param>
    public static EventEnvelope Read(byte[]? envelope) =>
        envelope is null ? new() : JsonSerializer.Deserialize<EventEnvelope>(envelope, Options) ?? new();
}
