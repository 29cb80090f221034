using System.Globalization;
using System.IO.Compression;

namespace LeadRouter.Testing.Laws;

/// <summary>The BPI Challenge 2012 (DOI 10.4121/uuid:3926db30-f712-4394-aebc-75976070e91f): 262,200 real, timed events of 13,087 loan applications.</summary>
public static class Bpic2012
{
    public static string File { get; } = SharedData.PathOf("bpic2012/bpic2012_events.csv.gz");

    /// <summary>Rules whose signals are events of this log.</summary>
    public static string Playbook { get; } = Path.Combine(AppContext.BaseDirectory, "bpic2012.yaml");

    /// <returns>In the order of time; of one instant in the order of the file.</returns>
    public static IReadOnlyList<BpicEvent> Read()
    {
        var events = new List<BpicEvent>();
        using var text = new StreamReader(new GZipStream(System.IO.File.OpenRead(File), CompressionMode.Decompress));
        _ = text.ReadLine();
        while (text.ReadLine() is { } line)
        {
            // No value of this file holds a comma or a quote: another number of columns is an error.
            if (
                line.Split(',') is not [var id, var at, var name, var lifecycle, var resource]
                || line.Contains('"', StringComparison.Ordinal)
            )
            {
                throw new FormatException($"{File}: data row {events.Count} has not five plain columns.");
            }

            var instant = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            events.Add(new BpicEvent(events.Count, id, instant.ToUnixTimeMilliseconds(), name, lifecycle, resource));
        }

        return [.. events.OrderBy(one => one.At).ThenBy(one => one.Row)];
    }

    /// <summary>Everything of some cases.</summary>
    public static IReadOnlyList<BpicEvent> Sample(IReadOnlyList<BpicEvent> events, int cases, int seed)
    {
        var all = events.Select(one => one.Case).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        new Random(seed).Shuffle(all);
        var drawn = all.Take(cases).ToHashSet(StringComparer.Ordinal);
        return [.. events.Where(one => drawn.Contains(one.Case))];
    }
}
