using LeadRouter.Engine.Calendars;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads <c>territories.holidays</c>: the days without work of each region; and the regions that teams and members name.</summary>
internal static class HolidaysReader
{
    /// <summary>The regions there are; null when they cannot be told.</summary>
    public static IReadOnlyCollection<string>? NamesIn(PlaybookNode? territories) =>
        (territories as MapNode)?.Find(TerritoriesReader.Holidays) switch
        {
            null => [],
            MapNode map => map.Entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal),
            _ => null,
        };

    public static IReadOnlyDictionary<string, IReadOnlyList<Holiday>> Read(ReadingContext context, PlaybookNode? node)
    {
        var regions = new Dictionary<string, IReadOnlyList<Holiday>>(StringComparer.Ordinal);
        if (context.Map(node, "'holidays'") is not { } map)
        {
            return regions;
        }

        Names.CheckDistinct(context, map.Entries.Select(entry => entry.Key), "region");
        foreach (var entry in map.Entries)
        {
            Names.Check(context, entry.Key, "region");
            regions[entry.Name] = [.. Days(context, entry).Distinct().OrderBy(day => (day.Year ?? 0, day.Month, day.Day))];
        }

        return regions;
    }

    /// <summary>The region that a team or a member names; null when none is named or there is no such region, which is said.</summary>
    public static string? Region(ReadingContext context, PlaybookNode? node) =>
        context.Text(node, "'holidays'") is null ? null
        : context.Regions is { Count: 0 } ? NoRegions(context, (TextNode)node!)
        : context.Known((TextNode)node!, "unknown-region", "region of 'holidays'", context.Regions);

    private static string? NoRegions(ReadingContext context, TextNode name)
    {
        context.Bag.Error(
            name.Location,
            "unknown-region",
            $"There are no holidays of {name.Described}: list their days under territories.holidays."
        );
        return null;
    }

    private static IEnumerable<Holiday> Days(ReadingContext context, MapEntry entry)
    {
        foreach (var text in context.Texts(entry.Value, $"The region {entry.Key.Described}"))
        {
            if (DateText.Day(text.Text) is { } day)
            {
                yield return day;
            }
            else
            {
                context.Bag.Error(
                    text.Location,
                    "bad-date",
                    $"A holiday is a day such as 2026-12-25, or 12-25 for every year; this is {text.Described}."
                );
            }
        }
    }
}
