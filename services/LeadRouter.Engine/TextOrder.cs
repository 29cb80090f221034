namespace LeadRouter.Engine;

/// <summary>
/// The order of code points, which is the order of UTF-8 bytes: the one that PostgreSQL's <c>"C"</c> collation and SQLite's <c>binary</c> have. Ordinal
/// comparison of .NET's UTF-16 differs from it between surrogates and U+E000–U+FFFF, and a last writer must be the same one everywhere.
/// </summary>
public static class TextOrder
{
    public static int Compare(string one, string other)
    {
        var common = one.AsSpan().CommonPrefixLength(other);
        if (common == one.Length || common == other.Length)
        {
            return one.Length.CompareTo(other.Length);
        }

        return Rank(one[common]).CompareTo(Rank(other[common]));
    }

    /// <summary>Lifts surrogates over the rest of the basic plane.</summary>
    private static int Rank(char unit) =>
        unit < 0xD800 ? unit
        : unit >= 0xE000 ? unit - 0x800
        : unit + 0x2000;
}
