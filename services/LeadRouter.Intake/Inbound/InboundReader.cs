using LeadRouter.Intake.Bodies;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Failed;
using LeadRouter.Intake.Keys;
using LeadRouter.Intake.Normalisation;
using LeadRouter.Intake.Segment;
using LeadRouter.ServiceDefaults.Transport;

namespace LeadRouter.Intake.Inbound;

/// <summary>Makes activities of a message of the exchange <c>leadrouter.inbound</c>: Segment's items or CloudEvents, one or an array. Pure.</summary>
internal static class InboundReader
{
    /// <summary>CloudEvents in binary mode put their attributes into headers named so (AMQP binding, 3.1.3.1).</summary>
    private static readonly string[] Prefixes = ["cloudEvents:", "cloudEvents_"];

    /// <param name="arrivedAt">Unix milliseconds, UTC.</param>
    public static SegmentReading Read(InboundMessage message, BindingTable bindings, EventTypes types, long arrivedAt)
    {
        if (bindings.SourceOf(message.RoutingKey) is not { } source)
        {
            return Fail(EventErrors.UnknownRoutingKey, message, KeyRing.DefaultSource, types, arrivedAt);
        }

        return Read(message, source, types, arrivedAt);
    }

    /// <summary>One whose source is known.</summary>
    public static SegmentReading Read(InboundMessage message, string source, EventTypes types, long arrivedAt)
    {
        if (message.IsCut)
        {
            return Fail(EventErrors.MessageTooLarge);
        }

        var encoding = message.ContentEncoding?.Trim().ToLowerInvariant() ?? "";
        if (encoding is "" or "identity" or "utf-8" or "utf8")
        {
            // Publishers of text write its charset where the packing should stand.
            return message.Body.Length > IntakeLimits.BodyBytes
                ? Fail(EventErrors.MessageTooLarge)
                : Unpacked(message, message.Body, null, source, types, arrivedAt);
        }

        if (!Decompression.Knows(encoding))
        {
            return Fail(EventErrors.UnknownEncoding);
        }

        try
        {
            using var unpacked = Decompression.Decompress(message.Body, encoding);
            return unpacked.IsOver
                ? Fail(EventErrors.MessageTooLarge)
                : Unpacked(message, unpacked.Written, encoding, source, types, arrivedAt);
        }
        catch (InvalidDataException)
        {
            return Fail(BodyDiagnosis.OfPacked(message.Body.Span, encoding));
        }

        SegmentReading Fail(IntakeError error) => InboundReader.Fail(error, message, source, types, arrivedAt);
    }

    /// <summary>Kept as it came, for its packing, its size or its routing key.</summary>
    private static SegmentReading Fail(IntakeError error, InboundMessage message, string source, EventTypes types, long arrivedAt) =>
        InboundAgain.Stamp(new([], [SegmentReader.Failed(error, source, arrivedAt, message.Body.Span)]), message, types);

    private static SegmentReading Unpacked(
        InboundMessage message,
        ReadOnlyMemory<byte> bytes,
        string? encoding,
        string source,
        EventTypes types,
        long arrivedAt
    )
    {
        var envelope = ActivitiesEnvelope.Of(message.ContentType, [.. message.Headers.SelectMany(Attribute)]);
        var body = ActivitiesReader.Cut(bytes, envelope, new BodyOrigin(encoding, message.ContentType));
        // A clock that is ahead does not make the future of what says no time itself.
        var sentAt = message.SentAt <= arrivedAt ? message.SentAt : null;
        var origin = new ItemOrigin(source, arrivedAt, SentAt: sentAt, Waited: true);
        return ActivitiesReader.Read(body, envelope.Form, types, origin, message.MessageId);
    }

    private static IEnumerable<KeyValuePair<string, string?>> Attribute(KeyValuePair<string, string> header) =>
        Prefixes
            .Where(prefix => header.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(prefix => KeyValuePair.Create(header.Key[prefix.Length..], (string?)header.Value));
}
