using LeadRouter.Contracts.Activities;
using LeadRouter.Intake.Segment;

namespace LeadRouter.Intake.Failed;

/// <summary>Reads what failed of the Segment protocol: whole bodies, single calls, items of a batch with what their batch said for all of them.</summary>
internal sealed class SegmentAgain : IProtocolReader
{
    public const string Protocol = "segment";
    public const string WholeBatch = Protocol + ":batch";

    public string Name => Protocol;

    /// <summary>Notes with what failed how it is to be read again.</summary>
    public static SegmentReading Stamp(SegmentReading reading, SegmentBody body, SegmentCall call)
    {
        if (reading.Failed.Count == 0)
        {
            return reading;
        }

        return call is { IsBatch: true } && body.Error is null
            ? StampItems(reading, SegmentEnvelope.Of(body))
            : Stamp(reading, call.IsBatch ? WholeBatch : $"{Protocol}:{call.Type.ToString()!.ToLowerInvariant()}", null);
    }

    public SegmentReading Read(KeptItem item)
    {
        if (item.Form.Length == 0)
        {
            return StampItems(ReadItem(item), item.Envelope);
        }

        var call = Enum.TryParse<ActivityType>(item.Form, ignoreCase: true, out var type) ? SegmentCall.Single(type) : SegmentCall.Batch;
        var body = SegmentBodyReader.Read(call.IsFacts && ListAgain.IsPart(item) ? ListAgain.Enclose(item) : item.Bytes, call);
        // What was kept together is read to its end: what is good in it may stand anywhere.
        body =
            call.IsBatch && !item.IsFixed ? body with { Most = int.MaxValue }
            : IsBehindLimit(item) ? body with { Most = ListAgain.MostAgain }
            : body;
        return Stamp(SegmentReader.Read(body, call, item.Source, item.ArrivedAt), body, call);
    }

    private static SegmentReading ReadItem(KeptItem item)
    {
        var envelope = SegmentEnvelope.Read(item.Envelope);
        if (envelope.ContextBytes is not null && !item.IsFixed)
        {
            return Fail(IntakeErrors.TooLarge);
        }

        // What stood behind the limit is kept in stretches, commas and all.
        var isStretch = IsBehindLimit(item);
        var bytes = Trim(item.Bytes);
        if (!isStretch && (bytes.IsEmpty || bytes.Span[0] != '{'))
        {
            return Fail(bytes.IsEmpty ? IntakeErrors.Empty : IntakeErrors.ItemNotAnObject);
        }

        var body = isStretch
            ? SegmentBodyReader.Read(Join("{\"batch\":["u8, bytes.Span, "]}"u8), SegmentCall.Batch) with
            {
                Most = int.MaxValue,
            }
            : SegmentBodyReader.Read(bytes, SegmentCall.Single(ActivityType.Track));
        return body.Error is { } error
            ? Fail(error)
            : SegmentReader.Read(With(envelope, body), SegmentCall.Batch, item.Source, item.ArrivedAt);

        SegmentReading Fail(IntakeError why) => new([], [SegmentReader.Failed(why, item.Source, item.ArrivedAt, item.Bytes.Span)]);
    }

    /// <summary>The body as if its items stood in the batch that the envelope is of.</summary>
    private static SegmentBody With(SegmentEnvelope envelope, SegmentBody body)
    {
        var context = envelope.Context.GetValueOrDefault().Span;
        return body with
        {
            Sent = Join(body.Sent.Span, context, []),
            Text = Join(body.Text.Span, context, []),
            Context = envelope.Context is null ? null : new ItemRange(body.Text.Length, context.Length, 1),
            SentAt = envelope.SentAt,
        };
    }

    private static bool IsBehindLimit(KeptItem item) => item.Reason == IntakeErrors.TooMany.Reason && !item.IsFixed;

    /// <summary>What a request has of them at most: those of the limit, as many behind it, and its stretches. A stretch that is read again may have half a million.</summary>
    private const int MostAlone = (2 * IntakeLimits.BatchItems) + 10;

    private static SegmentReading StampItems(SegmentReading reading, byte[]? envelope) =>
        (long)(envelope?.Length ?? 0) * reading.Failed.Count > IntakeLimits.FailedBytes || reading.Failed.Count > MostAlone
            ? reading with
            {
                Failed = FailedBatch.Pack(reading.Failed, envelope),
            }
            : Stamp(reading, Protocol, envelope);

    private static SegmentReading Stamp(SegmentReading reading, string reader, byte[]? envelope) =>
        reading with
        {
            Failed = [.. reading.Failed.Select(failed => failed with { Reader = reader, Envelope = envelope })],
        };

    private static byte[] Join(ReadOnlySpan<byte> one, ReadOnlySpan<byte> two, ReadOnlySpan<byte> three) => [.. one, .. two, .. three];

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> bytes)
    {
        var start = bytes.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
        var end = bytes.Length;
        while (start < end && IsSpace(bytes.Span[start]))
        {
            start++;
        }

        while (start < end && IsSpace(bytes.Span[end - 1]))
        {
            end--;
        }

        return bytes[start..end];

        static bool IsSpace(byte one) => one is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
    }
}
