using System.Buffers;
using System.Text;
using System.Text.Json;
using LeadRouter.Intake.Normalisation;
using LeadRouter.Intake.Segment;

namespace LeadRouter.Intake.Failed;

/// <summary>What a batch says for all its items, as it is kept with each that failed: <c>{"sentAt": "…", "context": {…}}</c>.</summary>
/// <param name="SentAt">As it was sent; null for none.</param>
/// <param name="Context">Its JSON; null for none.</param>
/// <param name="ContextBytes">How long a context was that is too long to be part of any item, and is not kept; null when there is none such.</param>
internal sealed record SegmentEnvelope(string? SentAt, ReadOnlyMemory<byte>? Context, int? ContextBytes)
{
    private static readonly SegmentEnvelope Empty = new(null, null, null);
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = IntakeLimits.Depth + 1 };

    public static byte[]? Of(SegmentBody body)
    {
        if (body.SentAt is null && body.Context is null)
        {
            return null;
        }

        var text = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(text);
        writer.WriteStartObject();
        if (body.SentAt is not null)
        {
            writer.WriteString("sentAt", body.SentAt);
        }

        if (body.Context is { Length: > IntakeLimits.ItemBytes } large)
        {
            writer.WriteNumber("contextBytes", large.Length);
        }
        else if (body.Context is { } context)
        {
            writer.WritePropertyName("context");
            writer.WriteRawValue(body.Text.Span.Slice(context.Start, context.Length), skipInputValidation: true);
        }

        writer.WriteEndObject();
        writer.Flush();
        return text.WrittenSpan.ToArray();
    }

    /// <param name="envelope">As <see cref="Of"/> wrote it; null for none.</param>
    public static SegmentEnvelope Read(byte[]? envelope)
    {
        if (envelope is null)
        {
            return Empty;
        }

        using var document = JsonDocument.Parse(envelope, Options);
        var context = document.RootElement.Field("context"u8);
        return new SegmentEnvelope(
            document.RootElement.Field("sentAt"u8) is { ValueKind: JsonValueKind.String } sentAt ? sentAt.GetString() : null,
            context.IsMissing() ? (ReadOnlyMemory<byte>?)null : Encoding.UTF8.GetBytes(context.GetRawText()),
            document.RootElement.TryGetProperty("contextBytes"u8, out var bytes) ? bytes.GetInt32() : null
        );
    }
}
