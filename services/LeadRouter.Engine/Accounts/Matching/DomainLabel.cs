using System.Globalization;

namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>The name in a domain: <c>blue-stone.co.uk</c> says "bluestone".</summary>
internal static class DomainLabel
{
    private const int ShortestRest = 4;

    private static readonly IdnMapping Idn = new();
    private static readonly string[] Before = ["the", "get", "try", "join", "go", "use", "my", "we", "team"];
    private static readonly string[] After =
    [
        "hq",
        "app",
        "inc",
        "llc",
        "ltd",
        "corp",
        "co",
        "group",
        "gruppe",
        "holding",
        "gmbh",
        "ag",
        "sa",
        "bv",
        "nv",
        "srl",
        "spa",
        "online",
        "global",
        "official",
        "world",
        "intl",
    ];

    /// <param name="domain">A registrable domain.</param>
    public static string Of(string domain)
    {
        var label = domain[..domain.IndexOf('.', StringComparison.Ordinal)];
        if (label.StartsWith("xn--", StringComparison.Ordinal))
        {
            try
            {
                label = LatinLetters.Of(TextNormaliser.Fold(Idn.GetUnicode(label)), expanded: false);
            }
            catch (ArgumentException)
            {
                // What only looks like an encoded name is compared as it stands; there is no Try form.
                return label;
            }
        }

        return label.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
    }

    /// <summary>Whether the name is what the domain says: the whole of it, perhaps with "get" before or "group" behind.</summary>
    public static bool Says(string label, NameForm name) => Readings(label).Any(reading => IsName(reading, name));

    /// <summary>The label, and without the words that are put before or behind a name when the name alone was taken.</summary>
    public static IEnumerable<string> Readings(string label)
    {
        yield return label;
        foreach (var before in Before)
        {
            if (label.Length >= before.Length + ShortestRest && label.StartsWith(before, StringComparison.Ordinal))
            {
                yield return label[before.Length..];
            }
        }

        foreach (var after in After)
        {
            if (label.Length >= after.Length + ShortestRest && label.EndsWith(after, StringComparison.Ordinal))
            {
                yield return label[..^after.Length];
            }
        }
    }

    private static bool IsName(string label, NameForm name) =>
        label == name.Compact
        || label == name.Expanded
        || label == name.CoreCompact
        || label == name.Local
        || label == name.LocalExpanded
        || label == name.Whole;
}
