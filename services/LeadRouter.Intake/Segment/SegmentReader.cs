using System.Text.Json;
using System.Text.Unicode;
using LeadRouter.Contracts.Activities;
using LeadRouter.Intake.Normalisation;

namespace LeadRouter.Intake.Segment;

/// <summary>Makes activities of the items of a body; each item that is none is kept as a failed activity beside them. Pure.</summary>
internal static class SegmentReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = IntakeLimits.Depth };

    /// <param name="arrivedAt">Unix milliseconds, UTC.</param>
    public static SegmentReading Read(SegmentBody body, SegmentCall call, string source, long arrivedAt)
    {
        if (body.Error is { } error)
        {
            return new SegmentReading([], [Failed(error, source, arrivedAt, body.Sent.Span)]);
        }

        using var context = body.Context is { } range ? JsonDocument.Parse(body.Text.Slice(range.Start, range.Length), Options) : null;
        var origin = new ItemOrigin(source, arrivedAt, call.Type, Timestamps.Read(body.SentAt), context?.RootElement ?? default);
        return ReadItems(body, source, arrivedAt, (_, text) => Normalise(text, origin));
    }

    /// <summary>Makes something of each item by itself.</summary>
    /// <param name="body">Without an error.</param>
    /// <param name="normalise">Gets the item's place, 0-based, and an object of valid UTF-8 within the limits.</param>
    public static SegmentReading ReadItems(
        SegmentBody body,
        string source,
        long arrivedAt,
        Func<int, ReadOnlyMemory<byte>, Normalised> normalise
    )
    {
        var isUtf8 = Utf8.IsValid(body.Text.Span);
        var taken = Math.Min(body.Items.Count, body.Most);
        var activities = new List<Activity>(taken);
        var failed = new List<FailedActivity>();
        for (var i = 0; i < taken; i++)
        {
            var item = body.Items[i];
            var text = body.Text.Slice(item.Start, item.Length);
            var normalised = Unreadable(text.Span, item, body.Context, isUtf8) is { } why ? why : normalise(i, text);
            if (normalised.Activity is { } activity)
            {
                activities.Add(activity);
            }

            if (normalised.Error is { } error)
            {
                failed.Add(
                    Failed(error, source, arrivedAt, normalised.Refused ?? body.Sent.Span.Slice(item.Start, item.Length)) with
                    {
                        Position = i,
                    }
                );
            }
        }

        failed.AddRange(
            Excess(body)
                .Select(
                    (range, place) =>
                        Failed(IntakeErrors.TooMany, source, arrivedAt, body.Sent.Span.Slice(range.Start, range.Length)) with
                        {
                            Position = taken + place,
                        }
                )
        );
        return new SegmentReading(activities, failed);
    }

    public static FailedActivity Failed(IntakeError error, string source, long arrivedAt, ReadOnlySpan<byte> sent) =>
        new()
        {
            Reason = error.Reason,
            Detail = error.Detail,
            Source = source,
            ArrivedAt = arrivedAt,
            Bytes = sent[..Math.Min(sent.Length, IntakeLimits.FailedBytes)].ToArray(),
        };

    private static IntakeError? Unreadable(ReadOnlySpan<byte> text, ItemRange item, ItemRange? context, bool isUtf8)
    {
        if (item.Length + (context?.Length ?? 0) > IntakeLimits.ItemBytes)
        {
            return IntakeErrors.TooLarge;
        }

        if (item.Depth > IntakeLimits.Depth)
        {
            return IntakeErrors.TooDeep;
        }

        if (text[0] != '{')
        {
            return IntakeErrors.ItemNotAnObject;
        }

        return isUtf8 || Utf8.IsValid(text) ? null : IntakeErrors.NotUtf8;
    }

    private static Normalised Normalise(ReadOnlyMemory<byte> text, ItemOrigin origin)
    {
        using var document = JsonDocument.Parse(text, Options);
        return origin.Type == ActivityType.Fact
            ? FactNormaliser.Normalise(document.RootElement, origin)
            : ActivityNormaliser.Normalise(document.RootElement, origin);
    }

    /// <summary>
    /// The items behind the limit. 4 MiB can hold two million of them: as many as a batch may have are kept one by one, the rest in stretches,
    /// as they stand, commas and all.
    /// </summary>
    private static List<ItemRange> Excess(SegmentBody body)
    {
        var excess = new List<ItemRange>();
        for (var i = body.Most; i < body.Items.Count; i++)
        {
            var item = body.Items[i];
            var isStretch = excess.Count > IntakeLimits.BatchItems;
            if (isStretch && item.End - excess[^1].Start <= IntakeLimits.FailedBytes)
            {
                excess[^1] = excess[^1] with { Length = item.End - excess[^1].Start };
            }
            else
            {
                excess.Add(item);
            }
        }

        return excess;
    }
}
