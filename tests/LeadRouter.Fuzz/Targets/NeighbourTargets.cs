using System.Text;
using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Normalisation;
using LeadRouter.Intake.Segment;
using LeadRouter.Intake.Snowplow;
using static LeadRouter.Fuzz.Targets.ReadingPromises;

namespace LeadRouter.Fuzz.Targets;

/// <summary>One item between two good ones: whatever it is, as long as the list around it is one, they are taken as if it were not there.</summary>
internal static class NeighbourTargets
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = int.MaxValue };

    private const string First = """{"type":"track","messageId":"n-1","userId":"n","event":"A"}""";
    private const string Last = """{"type":"identify","messageId":"n-2","userId":"n","traits":{"title":"CTO"}}""";

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new(
            "item-of-a-batch",
            () => IntakeTargets.Seeds(SeedTexts.Items),
            input =>
                Between(
                    input,
                    "{\"batch\":[",
                    First,
                    Last,
                    "]}",
                    bytes => SegmentCall.Batch.Read(SegmentBodyReader.Read(bytes, SegmentCall.Batch), Source, ArrivedAt)
                )
        ),
        new(
            "item-of-a-list",
            () => IntakeTargets.Seeds([.. SeedTexts.Items, .. SeedTexts.Events]),
            input =>
                Between(
                    input,
                    "[",
                    First,
                    Last,
                    "]",
                    bytes =>
                        ActivitiesReader.Read(
                            ActivitiesReader.Cut(bytes, ActivitiesEnvelope.Of(null, [])),
                            ActivitiesForm.Any,
                            Types,
                            new ItemOrigin(Source, ArrivedAt)
                        )
                )
        ),
        new(
            "item-of-facts",
            () => IntakeTargets.Seeds(SeedTexts.Facts),
            input =>
                Between(
                    input,
                    "{\"facts\":[",
                    """{"userId":"n","messageId":"n-1","fields":{"a":"b"}}""",
                    """{"userId":"n","messageId":"n-2","fields":{"a":"b"}}""",
                    "]}",
                    bytes => SegmentCall.Facts.Read(SegmentBodyReader.Read(bytes, SegmentCall.Facts), Source, ArrivedAt),
                    inParts: true
                )
        ),
        new(
            "item-of-snowplow",
            () =>
                [
                    .. IntakeTargets
                        .Seeds(SeedTexts.Snowplow)
                        .SelectMany(seed =>
                            seed.Values.Where(value => seed[value].StartsWith("{\"e\""u8))
                                .Select(value => new Mutation.Seed(seed[value].ToArray()))
                        ),
                ],
            input =>
                Between(
                    input,
                    "{\"schema\":\"iglu:x\",\"data\":[",
                    """{"e":"pv","uid":"n","eid":"n-1","url":"https://acme.example/"}""",
                    """{"e":"pp","uid":"n","eid":"n-2"}""",
                    "]}",
                    bytes => SnowplowReader.Read(SnowplowReader.Cut(bytes), Types, new ItemOrigin(Source, ArrivedAt))
                )
        ),
    ];

    private static FuzzResult Between(
        byte[] input,
        string open,
        string first,
        string last,
        string close,
        Func<byte[], SegmentReading> read,
        bool inParts = false
    )
    {
        if (!IsOneValue(input))
        {
            return FuzzResult.Of(false, "");
        }

        byte[] bytes = [.. Encoding.UTF8.GetBytes($"{open}{first},"), .. input, .. Encoding.UTF8.GetBytes($",{last}{close}")];
        var reading = read(bytes);
        var alone = read(Encoding.UTF8.GetBytes($"{open}{first},{last}{close}"));
        BrokenPromiseException.Unless(
            alone.Activities.Count == 2
                && reading.Activities.Count >= 2
                && IsSame(reading.Activities[0], alone.Activities[0])
                && IsSame(reading.Activities[^1], alone.Activities[1]),
            "The good items beside a bad one are taken."
        );
        BrokenPromiseException.Unless(IsEachTakenOrKept(3, reading, inParts), "Every item is taken or kept.");
        return Check(reading);
    }

    private static bool IsSame(Activity one, Activity other) => ActivityJson.Write(one).AsSpan().SequenceEqual(ActivityJson.Write(other));

    private static bool IsOneValue(byte[] input)
    {
        try
        {
            var reader = new Utf8JsonReader(input, Options);
            while (reader.Read()) { }
            return reader.BytesConsumed > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
