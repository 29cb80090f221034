namespace LeadRouter.Engine.Personas;

/// <summary>Sets right what is often misspelt: one slip in a word that carries a title, and umlauts written out (<c>ae</c>).</summary>
internal static class Spelling
{
    private static readonly string[] Carriers =
    [
        "manager",
        "director",
        "president",
        "executive",
        "officer",
        "engineer",
        "marketing",
        "software",
        "assistant",
        "founder",
        "consultant",
        "specialist",
        "operations",
        "chief",
        "senior",
        "geschaftsfuhrer",
        "geschaftsfuhrerin",
    ];

    /// <summary>Words of their own, one slip away from a carrier.</summary>
    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        "office",
        "offices",
        "resident",
        "manage",
        "managed",
        "manages",
        "directory",
        "directed",
        "seniors",
        "thief",
        "senor",
        "sensor",
        "sensors",
        "funder",
    };

    /// <summary>What is written short, and short for one word only.</summary>
    private static readonly Dictionary<string, string> Short = new(StringComparer.Ordinal)
    {
        ["asst"] = "assistant",
        ["mktg"] = "marketing",
        ["mkt"] = "marketing",
        ["mngr"] = "manager",
        ["mgmt"] = "management",
        ["exec"] = "executive",
        ["eng"] = "engineering",
        ["engr"] = "engineer",
        ["acct"] = "account",
        ["dev"] = "development",
        ["ltr"] = "leiter",
        ["dtor"] = "director",
        ["dtora"] = "directora",
        ["snr"] = "senior",
        ["biz"] = "business",
    };

    public static string Right(string word)
    {
        if (word.Length < 5 || Short.ContainsKey(word))
        {
            return Short.GetValueOrDefault(word, word);
        }

        if (Vocabulary.Knows(word) || Others.Contains(word))
        {
            return word;
        }

        if (WithoutE(word) is { } umlaut && Vocabulary.KnowsPart(umlaut))
        {
            return umlaut;
        }

        foreach (var carrier in Carriers)
        {
            if (Math.Abs(carrier.Length - word.Length) <= 1 && carrier[0] == word[0] && IsOneSlip(carrier, word))
            {
                return carrier;
            }
        }

        return word;
    }

    private static string? WithoutE(string word)
    {
        if (
            !word.Contains("ae", StringComparison.Ordinal)
            && !word.Contains("oe", StringComparison.Ordinal)
            && !word.Contains("ue", StringComparison.Ordinal)
        )
        {
            return null;
        }

        return word.Replace("ae", "a", StringComparison.Ordinal)
            .Replace("oe", "o", StringComparison.Ordinal)
            .Replace("ue", "u", StringComparison.Ordinal);
    }

    /// <summary>One letter more, less or other, or two neighbours swapped.</summary>
    private static bool IsOneSlip(string right, string written)
    {
        var shorter = Math.Min(right.Length, written.Length);
        var i = 0;
        while (i < shorter && right[i] == written[i])
        {
            i++;
        }

        var a = right.AsSpan(i);
        var b = written.AsSpan(i);
        return (a.Length, b.Length) switch
        {
            var (x, y) when x == y && x >= 2 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..]) => true,
            var (x, y) when x == y => x == 0 || a[1..].SequenceEqual(b[1..]),
            var (x, y) when x > y => a[1..].SequenceEqual(b),
            _ => a.SequenceEqual(b[1..]),
        };
    }
}
