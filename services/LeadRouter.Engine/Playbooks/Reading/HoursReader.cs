using LeadRouter.Engine.Calendars;
using NodaTime;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads <c>hours</c>: <c>Mon-Fri 09:00-17:30 Europe/Berlin</c>, or a list of such pieces, of which the first names the zone.</summary>
internal static class HoursReader
{
    /// <param name="zone">Where it counts when the hours name no zone; null when they have to.</param>
    /// <returns>Null when there are none, or they cannot be told, which is said.</returns>
    public static WorkingHours? Read(ReadingContext context, PlaybookNode? node, string? zone = null)
    {
        var spans = new List<(TextNode Node, WorkingSpan Span)>();
        WorkingHours? hours = null;
        foreach (
            var piece in node is TextNode
                ? context.Text(node, "'hours'") is null
                    ? []
                    : [(TextNode)node]
                : context.Texts(node, "'hours'")
        )
        {
            if (Piece(context, piece, hours?.Zone ?? zone) is not { } read)
            {
                return null;
            }

            if (hours is not null && hours.Zone != read.Zone)
            {
                context.Bag.Error(
                    piece.Location,
                    "other-zone",
                    $"Somebody's hours are all in one time zone: {Quote.Of(read.Zone)} is not {Quote.Of(hours.Zone)}, which stands before it."
                );
            }

            foreach (var day in read.Days)
            {
                var span = new WorkingSpan(day, read.FromMinute, read.ToMinute);
                CheckOverlap(context, piece, span, spans);
                spans.Add((piece, span));
            }

            hours = hours is null ? read : hours with { More = [.. hours.More, .. read.Spans] };
        }

        return hours;
    }

    private static WorkingHours? Piece(ReadingContext context, TextNode node, string? zone)
    {
        var parts = node.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (
            parts.Length < 2
            || parts.Length > 3
            || (parts.Length == 2 && zone is null)
            || ClockText.Days(parts[0]) is not { } days
            || ClockText.Span(parts[1]) is not { } span
        )
        {
            context.Bag.Error(
                node.Location,
                "bad-hours",
                $"'hours' must be written as Mon-Fri 09:00-17:30 Europe/Berlin (also Mon,Wed-Fri); this is {node.Described}."
            );
            return null;
        }

        if (span.To <= span.From)
        {
            context.Bag.Error(
                node.Location,
                "bad-hours",
                $"The working day must end after its start; {Quote.Of(parts[1])} does not. Hours over midnight are two pieces: until 24:00, and from 00:00 of the next day."
            );
        }

        var own = parts.Length == 3 ? parts[2] : zone!;
        var zones = DateTimeZoneProviders.Tzdb.Ids;
        if (!zones.Contains(own) && own != zone)
        {
            context.Refuse(
                node.Location,
                "unknown-zone",
                $"{Quote.Of(own)} is no time zone of the tz database (such as Europe/Berlin)",
                context.Hint(own, zones)
            );
        }

        return new WorkingHours(days, span.From, span.To, own);
    }

    private static void CheckOverlap(
        ReadingContext context,
        TextNode node,
        WorkingSpan span,
        IEnumerable<(TextNode Node, WorkingSpan Span)> earlier
    )
    {
        var other = earlier.FirstOrDefault(one =>
            !ReferenceEquals(one.Node, node)
            && one.Span.Day == span.Day
            && one.Span.FromMinute < span.ToMinute
            && span.FromMinute < one.Span.ToMinute
        );
        if (other.Node is not null)
        {
            context.Bag.Error(
                node.Location,
                "overlapping-hours",
                $"{node.Described} overlaps {other.Node.Described}: let one of the two end before the other begins."
            );
        }
    }
}
