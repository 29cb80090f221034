using System.Buffers;
using System.Text;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Intake;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Failed;
using LeadRouter.Intake.Inbound;
using LeadRouter.Intake.Keys;
using LeadRouter.Intake.Segment;
using LeadRouter.Scoring.Batches;
using LeadRouter.Storage.FailedActivities;

namespace LeadRouter.Fuzz.Targets;

/// <summary>What intake promises of everything that it read, whichever way it came.</summary>
internal static class ReadingPromises
{
    public const string Source = "web";

    /// <summary>More are not read again one by one: an input of thousands of items shows nothing new.</summary>
    private const int MostReplayed = 12;

    public static readonly long ArrivedAt = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public static readonly EventTypes Types = new([
        new EventTypeRule
        {
            Type = "com.acme.signup",
            Activity = ActivityType.Form,
            Event = "Signed up",
            Subject = EventSubject.UserId,
        },
        new EventTypeRule
        {
            Type = "com.acme.account.*",
            Activity = ActivityType.Group,
            Subject = EventSubject.GroupId,
        },
    ]);

    public static readonly BindingTable Bindings = new([
        new IntakeBinding { RoutingKey = "web.#", Source = Source },
        new IntakeBinding { RoutingKey = "*.eu.*", Source = "crm" },
    ]);

    private static readonly KeptReader Again = new(
        [
            new SegmentAgain(),
            new ActivitiesAgain(Types),
            new SnowplowAgain(Types),
            new InboundAgain(Bindings, Types),
            new ActivityAgain(),
            new BlockAgain(),
        ],
        new KeySources([])
    );

    /// <summary>Nothing of a body is lost, what was taken is what it will be after the way to scoring, and what was not can be read again.</summary>
    /// <param name="inParts">Of a fact what cannot be read fails alone, beside what can.</param>
    public static FuzzResult Check(SegmentBody body, SegmentReading reading, bool inParts = false)
    {
        var lost =
            body.Error is null && body.Items.Count <= IntakeLimits.BatchItems && !IsEachTakenOrKept(body.Items.Count, reading, inParts);
        BrokenPromiseException.Unless(
            !lost,
            $"Of {body.Items.Count} items {reading.Activities.Count} were taken and {reading.Failed.Count} failed."
        );
        BrokenPromiseException.Unless(
            body.Error is null || reading is { Activities.Count: 0, Failed.Count: 1 },
            "A body that cannot be read fails whole, once."
        );
        return Check(reading);
    }

    /// <param name="inParts">Of a fact what cannot be read fails alone, beside what can.</param>
    public static bool IsEachTakenOrKept(int items, SegmentReading reading, bool inParts)
    {
        var (taken, kept) = (reading.Activities.Count, reading.Failed.Count);
        return inParts ? taken <= items && kept <= items && taken + kept >= items : taken + kept == items;
    }

    /// <inheritdoc cref="Check(SegmentBody, SegmentReading, bool)"/>
    public static FuzzResult Check(SegmentReading reading)
    {
        var canonical = new ArrayBufferWriter<byte>(1024);
        foreach (var activity in reading.Activities)
        {
            canonical.Write(Written(activity));
            canonical.Write("\n"u8);
        }

        foreach (var (failed, place) in reading.Failed.Select((failed, place) => (failed, place)))
        {
            BrokenPromiseException.Unless(failed.Reason.Length > 0 && failed.Detail.Length > 0, "What fails says why.");
            BrokenPromiseException.Unless(failed.Bytes.Length <= IntakeLimits.FailedBytes, "What is kept of a failure is bounded.");
            canonical.Write(
                Encoding.UTF8.GetBytes(FormattableString.Invariant($"{failed.Reason} {failed.Position} {failed.Bytes.Length}\n"))
            );
            if (place < MostReplayed)
            {
                CheckReplay(failed);
            }
        }

        return new FuzzResult(reading.Activities.Count > 0, canonical.WrittenSpan.ToArray());
    }

    /// <returns>The canonical bytes of an activity, after it was read from them again as scoring does.</returns>
    public static byte[] Written(Activity activity)
    {
        var json = ActivityJson.Write(activity);
        var received = ReceivedActivity.Read(new StampedActivity(ArrivedAt, ActivityOrigin.Live, json));
        BrokenPromiseException.Unless(
            ActivityJson.Write(received.Activity).AsSpan().SequenceEqual(json),
            "An activity that is written and read again is the same."
        );
        BrokenPromiseException.Unless(
            activity.MessageId.Length is > 0 and <= IntakeLimits.IdCharacters,
            "A message id has 1 to 256 characters."
        );
        BrokenPromiseException.Unless(
            activity.At >= 0 && activity.At <= ArrivedAt + IntakeLimits.FutureMilliseconds,
            "Nothing happens before 1970 or later than it arrived."
        );
        BrokenPromiseException.Unless(
            activity.Traits.Count <= IntakeLimits.Facts && activity.Properties.Count <= IntakeLimits.Facts,
            "An activity has at most 64 traits and 64 properties."
        );
        // PostgreSQL's text cannot hold it.
        BrokenPromiseException.Unless(!json.AsSpan().ContainsNul(), "No text of an activity holds U+0000.");
        return json;
    }

    /// <summary>
    /// Nothing about the bytes has changed, so they make no activity now either. Left out: what failed for its place in what was sent, or for its content type; a header, which is not kept;
    /// and what stood in a list and is taken for a list itself when it is read alone.
    /// </summary>
    private static void CheckReplay(FailedActivity failed)
    {
        var again = Again.Read(
            new FailedActivityRow
            {
                Id = "1",
                Reason = failed.Reason,
                Detail = failed.Detail,
                Source = failed.Source,
                Reader = failed.Reader,
                Origin = (long)failed.Origin,
                Bytes = failed.Bytes,
                Envelope = failed.Envelope,
                FirstSeen = failed.ArrivedAt,
            }
        );
        var mayDiffer =
            failed.Reason == IntakeErrors.TooMany.Reason
            || failed.Detail == EventErrors.NotAnArray.Detail
            || failed.Detail == EventErrors.NotOne.Detail
            || IsList(failed)
            || failed.Detail.StartsWith("The value of `", StringComparison.Ordinal);
        BrokenPromiseException.Unless(
            mayDiffer || again.Activities.Count == 0,
            $"What failed as {failed.Reason} ({failed.Reader}) is taken when it is read again."
        );
    }

    private static bool IsList(FailedActivity failed) =>
        failed.Reader == "segment:fact" || failed.Bytes.AsSpan().TrimStart(" \t\r\n\ufeff"u8) is [(byte)'[', ..];

    private static bool ContainsNul(this ReadOnlySpan<byte> json) => json.IndexOf("\\u0000"u8) is >= 0 and var at && !IsEscaped(json, at);

    private static bool ContainsNul(this Span<byte> json) => ((ReadOnlySpan<byte>)json).ContainsNul();

    /// <summary>The backslash is itself a text's.</summary>
    private static bool IsEscaped(ReadOnlySpan<byte> json, int at)
    {
        var before = 0;
        while (at - before > 0 && json[at - before - 1] == '\\')
        {
            before++;
        }

        return before % 2 == 1;
    }
}
