using System.Text.Json;

namespace LeadRouter.Host.Explain;

/// <summary>What the verb shows of the read API's answer to <c>/v1/contacts/{key}/history</c>.</summary>
internal sealed record ExplainedHistory
{
    public required string ContactId { get; init; }
    public string? Email { get; init; }
    public required DateTimeOffset AsOf { get; init; }
    public ExplainedTouches Touches { get; init; } = new();
    public IReadOnlyList<ExplainedDay> Days { get; init; } = [];

    public static ExplainedHistory Read(JsonElement answer) =>
        answer.Deserialize<ExplainedHistory>(JsonSerializerOptions.Web) ?? throw new JsonException("A history is never null.");
}
