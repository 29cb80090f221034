using System.Globalization;
using System.IO.Compression;
using System.Text;
using LeadRouter.Contracts.Activities;
using LeadRouter.Fuzz.Mutation;
using LeadRouter.Intake.Bodies;
using LeadRouter.Intake.CloudEvents;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Import;
using LeadRouter.Intake.Inbound;
using LeadRouter.Intake.Normalisation;
using LeadRouter.Intake.Segment;
using LeadRouter.Intake.Snowplow;
using LeadRouter.ServiceDefaults.Transport;
using static LeadRouter.Fuzz.Targets.ReadingPromises;

namespace LeadRouter.Fuzz.Targets;

/// <summary>What is posted, asked for or published to intake.</summary>
internal static class IntakeTargets
{
    private static readonly ActivityType[] Calls =
    [
        ActivityType.Track,
        ActivityType.Page,
        ActivityType.Screen,
        ActivityType.Identify,
        ActivityType.Group,
        ActivityType.Alias,
    ];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new(
            "segment-batch",
            () => [.. Seeds(SeedTexts.Batches), .. RecordedSeeds.Of("segment"), .. RecordedSeeds.Of("rudder")],
            input => Segment(input, SegmentCall.Batch)
        ),
        // Which route it came by: any, and always the same for the same input.
        new("segment-call", () => Seeds(SeedTexts.Items), input => Segment(input, SegmentCall.Single(Calls[input.Length % Calls.Length]))),
        new("facts", () => Seeds(SeedTexts.Facts), input => Segment(input, SegmentCall.Facts)),
        new(
            "activities",
            () => Seeds([.. SeedTexts.Items, .. SeedTexts.Events, $"[{SeedTexts.Items[0]},{SeedTexts.Events[0]}]"]),
            input => Activities(input, null)
        ),
        new(
            "cloudevents-structured",
            () => Seeds([.. SeedTexts.Events, $"\n{SeedTexts.Events[0]}\n"]),
            input => Activities(input, "application/cloudevents+json")
        ),
        new(
            "cloudevents-batch",
            () => Seeds(["[" + string.Join(',', SeedTexts.Events) + "]", "[]"]),
            input => Activities(input, "application/cloudevents-batch+json; charset=utf-8")
        ),
        new("cloudevents-binary", () => Seeds(SeedTexts.BinaryEvents), Binary),
        new(
            "cloudevents-header",
            () => Seeds(["text/plain", "Jan%C3%A9", "\"a \\\"quoted\\\" one\"", "100%", "%E2%82%AC%20%41", "\u00e9"]),
            input =>
                CloudEventHeader.Decode(Encoding.Latin1.GetString(input)) is { } text ? FuzzResult.Of(true, text) : FuzzResult.Of(false, "")
        ),
        new(
            "snowplow-post",
            () => [.. Seeds(SeedTexts.Snowplow), .. RecordedSeeds.Of("snowplow").Where(seed => seed.Values.Count > 0)],
            input => Snowplow(SnowplowReader.Cut(input))
        ),
        new(
            "snowplow-pixel",
            () => [.. Seeds(SeedTexts.Pixels), .. RecordedSeeds.Of("snowplow").Where(seed => seed.Values.Count == 0)],
            input => Snowplow(SnowplowReader.CutQuery(Encoding.Latin1.GetString(input)))
        ),
        new("inbound", () => Seeds(SeedTexts.Messages), Inbound),
        new("import-body", () => Seeds(SeedTexts.Imports), Import),
        new(
            "gzip",
            () => [Packed(stream => new GZipStream(stream, CompressionLevel.Fastest))],
            input => Unpack(input, "gzip"),
            typeof(InvalidDataException)
        ),
        new(
            "deflate",
            () =>
                [
                    Packed(stream => new ZLibStream(stream, CompressionLevel.Fastest)),
                    Packed(stream => new DeflateStream(stream, CompressionLevel.Fastest)),
                ],
            input => Unpack(input, "deflate"),
            typeof(InvalidDataException)
        ),
        new(
            "brotli",
            () => [Packed(stream => new BrotliStream(stream, CompressionLevel.Fastest))],
            input => Unpack(input, "br"),
            typeof(InvalidDataException)
        ),
    ];

    public static IReadOnlyList<Seed> Seeds(IEnumerable<string> texts) => [.. texts.Select(Seed.Of)];

    private static FuzzResult Segment(byte[] input, SegmentCall call)
    {
        var body = SegmentBodyReader.Read(input, call);
        return Check(body, call.Read(body, Source, ArrivedAt), inParts: call == SegmentCall.Facts);
    }

    private static FuzzResult Activities(byte[] input, string? contentType)
    {
        var envelope = ActivitiesEnvelope.Of(contentType, []);
        var body = ActivitiesReader.Cut(input, envelope);
        return Check(body, ActivitiesReader.Read(body, envelope.Form, Types, new ItemOrigin(Source, ArrivedAt)));
    }

    private static FuzzResult Binary(byte[] input)
    {
        var headed = HeadedInput.Of(input);
        var attributes = headed
            .Headers.Where(header => header.Key.StartsWith(CloudEventHeader.Prefix, StringComparison.OrdinalIgnoreCase))
            .Select(header => KeyValuePair.Create(header.Key[CloudEventHeader.Prefix.Length..], CloudEventHeader.Decode(header.Value)));
        var envelope = ActivitiesEnvelope.Of(headed.First("content-type"), [.. attributes]);
        var body = ActivitiesReader.Cut(headed.Body, envelope);
        return Check(body, ActivitiesReader.Read(body, envelope.Form, Types, new ItemOrigin(Source, ArrivedAt)));
    }

    private static FuzzResult Snowplow(SegmentBody body) =>
        Check(body, SnowplowReader.Read(body, Types, new ItemOrigin(Source, ArrivedAt)));

    private static FuzzResult Inbound(byte[] input)
    {
        var headed = HeadedInput.Of(input);
        var message = new InboundMessage(headed.First("routing-key") ?? "", headed.Body)
        {
            ContentType = headed.First("content-type"),
            ContentEncoding = headed.First("content-encoding"),
            MessageId = headed.First("message-id"),
            SentAt = long.TryParse(headed.First("timestamp"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var sentAt)
                ? sentAt
                : null,
            Headers = headed
                .Headers.Where(header => header.Key.StartsWith("h ", StringComparison.Ordinal))
                .DistinctBy(header => header.Key, StringComparer.Ordinal)
                .ToDictionary(header => header.Key[2..], header => header.Value, StringComparer.Ordinal),
        };
        return Check(InboundReader.Read(message, Bindings, Types, ArrivedAt));
    }

    private static FuzzResult Import(byte[] input)
    {
        var (body, wrong) = ImportBodyReader.Read(input);
        if (body is null)
        {
            return FuzzResult.Of(false, wrong!);
        }

        var reading = ImportReader.Read(body, Types, Source, ArrivedAt);
        BrokenPromiseException.Unless(
            reading.Activities.Count + reading.Failed.Count == body.Entries.Count && reading.Failures.Count == reading.Failed.Count,
            $"Of {body.Entries.Count} lines {reading.Activities.Count} were taken and {reading.Failed.Count} failed."
        );
        // What the file's own reader refused is kept with its reason, whatever the bytes would be.
        return Check(
            new SegmentReading(reading.Activities, [.. reading.Failed.Where((_, place) => !IsOfFile(reading.Failures[place].Reason))])
        );
    }

    private static bool IsOfFile(string reason) => ImportFault.Reasons.Contains(reason, StringComparer.Ordinal);

    private static FuzzResult Unpack(byte[] input, string encoding)
    {
        using var unpacked = Decompression.Decompress(input, encoding);
        return unpacked.IsOver ? FuzzResult.Of(false, "over") : new FuzzResult(true, unpacked.Written.ToArray());
    }

    private static Seed Packed(Func<Stream, Stream> packing)
    {
        using var packed = new MemoryStream();
        using (var stream = packing(packed))
        {
            stream.Write(Encoding.UTF8.GetBytes(SeedTexts.Batches[0]));
        }

        return new Seed(packed.ToArray());
    }
}
