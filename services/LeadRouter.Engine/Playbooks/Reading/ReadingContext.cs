using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>What all readers share: the bag of diagnostics, the names that may be referred to, and which of them were.</summary>
internal sealed class ReadingContext(DiagnosticBag bag)
{
    /// <summary>Members that uses of lists expand to in all, at most: a small file cannot stand for a huge playbook.</summary>
    private const int MostExpandedMembers = 200_000;

    /// <summary>Work that the comparing of rules with one another may do, about ten seconds at worst: thousands of rules pass, a hostile file ends too.</summary>
    private const long MostComparisons = 50_000_000;

    /// <summary>Searches for the nearest name are dear; after so many mistakes nobody reads the hints.</summary>
    private const int MostHints = 500;

    private int expandedMembers;
    private int hints;
    private long comparisonsLeft = MostComparisons;
    private HashSet<string>? signals;
    private Dictionary<string, string>? signalsByFold;

    public DiagnosticBag Bag { get; } = bag;

    /// <summary>Members by list.</summary>
    public Dictionary<string, IReadOnlyList<TextNode>> Lists { get; } = new(StringComparer.Ordinal);

    /// <summary>Null when the playbook's signals could not be read: then any name passes, so that one mistake is not told a hundred times. The same below.</summary>
    public IReadOnlyCollection<string>? Signals
    {
        get => signals;
        set
        {
            signals = value?.ToHashSet(StringComparer.Ordinal);
            signalsByFold = value?.ToDictionary(TextNormaliser.Fold, StringComparer.Ordinal);
        }
    }

    public IReadOnlyCollection<string>? Personas { get; set; }
    public IReadOnlyCollection<string>? Grades { get; set; }
    public IReadOnlyCollection<string>? Teams { get; set; }

    /// <summary>Those that have holidays.</summary>
    public IReadOnlyCollection<string>? Regions { get; set; }

    /// <summary>False when the lists could not be read: then a name that is no country may be one of them.</summary>
    public bool KnowsLists { get; set; }

    /// <summary>The greatest number that a field can have by what the playbook itself says, where it says so.</summary>
    public Dictionary<string, int> Most { get; } = new(StringComparer.Ordinal);

    public HashSet<string> UsedSignals { get; } = new(StringComparer.Ordinal);
    public HashSet<string> UsedLists { get; } = new(StringComparer.Ordinal);
    public HashSet<string> UsedTeams { get; } = new(StringComparer.Ordinal);

    /// <summary>The members of a list that stands at a place; null when there is no such list.</summary>
    public IReadOnlyList<TextNode>? Expand(TextNode use)
    {
        if (!Lists.TryGetValue(use.Text, out var members))
        {
            return null;
        }

        UsedLists.Add(use.Text);
        expandedMembers += members.Count;
        if (expandedMembers <= MostExpandedMembers)
        {
            return members;
        }

        expandedMembers = MostExpandedMembers;
        Bag.Error(
            use.Location,
            "too-large",
            $"The lists used up to here expand to more than {MostExpandedMembers} values: name fewer or shorter lists."
        );
        return [];
    }

    /// <summary>A signal's name as the playbook writes it, from its folded form.</summary>
    public string SignalNamed(string folded) => signalsByFold is null ? folded : signalsByFold[folded];

    /// <summary>The nearest of the known names, as the end of a message.</summary>
    public Hint Hint(string wrong, IReadOnlyCollection<string> known) =>
        hints++ < MostHints ? NearestName.Hint(wrong, known) : Reading.Hint.None;

    /// <summary>The nearest of the known names; null when none is near.</summary>
    public string? Nearest(string wrong, IReadOnlyCollection<string> known) => hints++ < MostHints ? NearestName.Of(wrong, known) : null;

    /// <summary>False when the work is used up, which is said once.</summary>
    public bool MayCompare(int work, SourceLocation at)
    {
        if (comparisonsLeft > 0 && (comparisonsLeft -= work) <= 0)
        {
            Bag.Warning(
                at,
                "not-compared",
                "The playbook is so large that the rules from here on were not compared with those above them."
            );
        }

        return comparisonsLeft > 0;
    }

    public void WrongType(PlaybookNode node, string what, string expected, string? nearest = null) =>
        Bag.Error(
            node.Location,
            "wrong-type",
            $"{what} must be {expected}; this is {node.Described}{(nearest is null ? "." : Reading.Hint.Of(nearest).Text)}",
            nearest
        );

    /// <summary>Null (and said) when the name is not among the known; When the names are not known (null) every one passes.</summary>
    public string? Known(TextNode name, string code, string what, IReadOnlyCollection<string>? known)
    {
        if (known is null || known.Contains(name.Text))
        {
            return name.Text;
        }

        Unknown(name, code, what, known);
        return null;
    }

    public void Unknown(TextNode name, string code, string what, IReadOnlyCollection<string> known) =>
        Refuse(name.Location, code, $"{name.Described} is no {what}", Hint(name.Text, known));

    /// <summary>An error that ends with a hint.</summary>
    public void Refuse(SourceLocation at, string code, string message, Hint hint) => Bag.Error(at, code, message + hint.Text, hint.Nearest);

    /// <summary>Says which keys do not belong there; true when all do.</summary>
    public bool Keys(MapNode map, string what, params IReadOnlyCollection<string> known)
    {
        var right = true;
        foreach (var entry in map.Entries.Where(entry => !known.Contains(entry.Name)))
        {
            Refuse(entry.Key.Location, "unknown-key", $"{entry.Key.Described} is no key of {what}", Hint(entry.Name, known));
            right = false;
        }

        return right;
    }

    /// <summary>The key's value; null, and said at the map's place, when it is missing.</summary>
    public PlaybookNode? Required(MapNode map, string key, string what, SourceLocation? at = null)
    {
        var value = map.Find(key);
        if (value is null && !IsMisspelt(map, key))
        {
            Bag.Error(at ?? map.Location, "missing-key", $"{what} needs the key '{key}'.");
        }

        return value;
    }

    /// <summary>True when a key near to it stands there: what is wrong is then said of that one.</summary>
    public static bool IsMisspelt(MapNode map, string key) => map.Entries.Any(entry => NearestName.Of(entry.Name, [key]) is not null);
}
