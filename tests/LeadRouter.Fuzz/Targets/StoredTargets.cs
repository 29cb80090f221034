using System.Text;
using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Fuzz.Mutation;
using LeadRouter.Intake.Segment;
using LeadRouter.Scoring.Batches;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage.Outbox;
using RabbitMQ.Client;
using static LeadRouter.Fuzz.Targets.ReadingPromises;

namespace LeadRouter.Fuzz.Targets;

/// <summary>What lay in a queue, a table or a cache: written by us, perhaps by another version, perhaps damaged.</summary>
internal static class StoredTargets
{
    private static readonly SignalClassifier Classifier = new(
        PlaybookReader.Read([new PlaybookFile("playbook.yaml", FileTargets.Example())]).Playbook!
    );
    private static readonly Type[] Messages = [.. MessageTopology.Endpoints.Keys];

    /// <summary>Of the seeds of intake.</summary>
    public static IReadOnlyList<Activity> Activities { get; } = [.. SeedTexts.Batches.Concat(SeedTexts.Facts).SelectMany(Read)];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new(
            "activity",
            () => [.. Activities.Select(activity => new Seed(ActivityJson.Write(activity)))],
            ReadActivity,
            typeof(JsonException),
            typeof(FormatException)
        ),
        new("activity-block", () => [Block(1), Block(3), Block(Activities.Count)], ReadBlock, typeof(FormatException)),
        new("contact-state", () => [State(0), State(1), State(3), State(Activities.Count), OldState()], ReadState, typeof(FormatException)),
        new("fold", () => [.. SeedTexts.Batches.Concat(SeedTexts.Facts).Select(Seed.Of)], Fold),
        new("outbox", () => [.. Messages.Select((type, place) => Seed.Of($"{place}{Example(type)}"))], ReadMessage),
        new(
            "amqp-headers",
            () => IntakeTargets.Seeds(["t cloudEvents:id: A-1\nn a: 17\ni at: 1795341000\nb x: abc", "i cloudEvents_time: -1\nd y: 1e400"]),
            ReadHeaders
        ),
    ];

    private static IEnumerable<Activity> Read(string body)
    {
        var call = body.Contains("\"batch\"", StringComparison.Ordinal) ? SegmentCall.Batch : SegmentCall.Facts;
        return call.Read(SegmentBodyReader.Read(Encoding.UTF8.GetBytes(body), call), Source, ArrivedAt).Activities;
    }

    private static Seed Block(int count) =>
        new(
            ActivityBlock.Write([
                .. Activities
                    .Take(count)
                    .Select(activity => new StampedActivity(ArrivedAt, ActivityOrigin.Live, ActivityJson.Write(activity))),
            ])
        );

    private static Seed State(int count) => new(ContactFold.Fold(Activities.Take(count), Classifier).ToBytes());

    /// <summary>As of version 1, with nothing in it.</summary>
    private static Seed OldState() => new([1, .. new byte[12]]);

    private static FuzzResult ReadActivity(byte[] input)
    {
        var received = ReceivedActivity.Read(new StampedActivity(ArrivedAt, ActivityOrigin.Live, input));
        var written = ActivityJson.Write(received.Activity);
        var again = ReceivedActivity.Read(new StampedActivity(ArrivedAt, ActivityOrigin.Live, written));
        BrokenPromiseException.Unless(
            ActivityJson.Write(again.Activity).AsSpan().SequenceEqual(written),
            "An activity that is written and read again is the same."
        );
        BrokenPromiseException.Unless(again.Key.AsSpan().SequenceEqual(received.Key), "An activity keeps its key.");
        var state = ContactFold.Fold([received.Activity], Classifier).ToBytes();
        BrokenPromiseException.Unless(
            ContactState.FromBytes(state).ToBytes().AsSpan().SequenceEqual(state),
            "A state that is read again is the same."
        );
        return new FuzzResult(true, written);
    }

    private static FuzzResult ReadBlock(byte[] input)
    {
        var activities = ActivityBlock.Read(input);
        BrokenPromiseException.Unless(
            ActivityBlock.Write(activities).AsSpan().SequenceEqual(input),
            "A block that is read and written again is the same."
        );
        return FuzzResult.Of(activities.Count > 0, FormattableString.Invariant($"{activities.Count}"));
    }

    private static FuzzResult ReadState(byte[] input)
    {
        var written = ContactState.FromBytes(input).ToBytes();
        BrokenPromiseException.Unless(
            ContactState.FromBytes(written).ToBytes().AsSpan().SequenceEqual(written),
            "A state that is written and read again is the same."
        );
        return new FuzzResult(true, written);
    }

    /// <summary>Whatever intake accepts, scoring can fold, in any order, to one state.</summary>
    private static FuzzResult Fold(byte[] input)
    {
        var body = SegmentBodyReader.Read(input, SegmentCall.Batch);
        var call = body.Error is null ? SegmentCall.Batch : SegmentCall.Facts;
        var reading = call.Read(call.IsBatch ? body : SegmentBodyReader.Read(input, call), Source, ArrivedAt);
        List<Activity> activities = [.. reading.Activities.DistinctBy(activity => Convert.ToHexString(ActivityKey.Of(activity)))];
        var state = ContactFold.Fold(activities, Classifier).ToBytes();
        activities.Reverse();
        BrokenPromiseException.Unless(
            ContactFold.Fold(activities, Classifier).ToBytes().AsSpan().SequenceEqual(state),
            "The order of activities changes no state."
        );
        BrokenPromiseException.Unless(
            ContactState.FromBytes(state).ToBytes().AsSpan().SequenceEqual(state),
            "A state that is read again is the same."
        );
        return new FuzzResult(activities.Count > 0, state);
    }

    /// <summary>The first character, a digit, says which message.</summary>
    private static FuzzResult ReadMessage(byte[] input)
    {
        var type = Messages[input.Length == 0 ? 0 : Math.Abs(input[0] - '0') % Messages.Length];
        var body = input.Length == 0 ? "" : Encoding.UTF8.GetString(input.AsSpan(1));
        var reading = OutboxReading.Of(
            new OutboxEntry
            {
                Id = "1",
                Endpoint = MessageTopology.Crm,
                Type = type.FullName!,
                Body = body,
            }
        );
        BrokenPromiseException.Unless(reading.Message is null != (reading.Problem is null), "It is a message or a problem.");
        return FuzzResult.Of(reading.Message is not null, reading.Problem ?? JsonSerializer.Serialize(reading.Message, type));
    }

    /// <summary>A message with every required field, as the outbox writes it.</summary>
    private static string Example(Type type)
    {
        var fields = type.GetConstructors()
            .SelectMany(constructor =>
                constructor.GetParameters().Select(parameter => (Name: parameter.Name!, Type: parameter.ParameterType))
            )
            .Concat(type.GetProperties().Select(property => (property.Name, Type: property.PropertyType)))
            .Where(field => field.Type != type)
            .DistinctBy(field => field.Name, StringComparer.OrdinalIgnoreCase);
        return "{" + string.Join(',', fields.Select(field => $"\"{field.Name}\":{Value(field.Type)}")) + "}";
    }

    private static string Value(Type type) =>
        type == typeof(string) ? "\"a@b.example\""
        : type == typeof(Guid) ? "\"0198a0b0-0000-7000-8000-000000000001\""
        : type == typeof(bool) ? "true"
        : type.IsPrimitive || type.IsEnum || type == typeof(decimal) ? "1"
        : type == typeof(DateTimeOffset) || type == typeof(DateTime) ? "\"2026-11-22T10:00:00Z\""
        : Nullable.GetUnderlyingType(type) is { } inner ? Value(inner)
        : type.IsAssignableTo(typeof(System.Collections.IEnumerable)) ? "[]"
        : "null";

    /// <summary>Lines: what it is, its name, its value.</summary>
    private static FuzzResult ReadHeaders(byte[] input)
    {
        var headers = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, text) in HeadedInput.Of(input).Headers.Where(header => header.Key.Length > 1))
        {
            _ = long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number);
            headers[name[1..]] = name[0] switch
            {
                't' => text,
                'n' => number,
                'i' => new AmqpTimestamp(number),
                'd' => BitConverter.Int64BitsToDouble(number),
                'l' => new List<object?> { text },
                'z' => null,
                _ => Encoding.Latin1.GetBytes(text),
            };
        }

        var texts = InboundHeaders.Of(headers);
        return FuzzResult.Of(texts.Count > 0, string.Join('\n', texts.Select(header => $"{header.Key}: {header.Value}")));
    }
}
