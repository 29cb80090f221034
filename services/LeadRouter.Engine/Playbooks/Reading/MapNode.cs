using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>A map; its keys are unique, in the file's order.</summary>
internal sealed class MapNode : PlaybookNode
{
    private readonly Dictionary<string, MapEntry> byName = new(StringComparer.Ordinal);

    public MapNode(SourceLocation location, IReadOnlyList<MapEntry> entries)
        : base(location)
    {
        Entries = entries;
        foreach (var entry in entries)
        {
            byName.TryAdd(entry.Name, entry);
        }
    }

    public IReadOnlyList<MapEntry> Entries { get; }

    public override string Described => Entries.Count == 0 ? "an empty map" : "a map";

    public PlaybookNode? Find(string name) => FindEntry(name)?.Value;

    public MapEntry? FindEntry(string name) => byName.GetValueOrDefault(name);
}
