namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>Names that differ by one slip of the pen.</summary>
internal static class NameTypo
{
    private const int ShortestName = 6;
    private const int ShortestWord = 5;

    /// <summary>From here on a word with another vowel in it is hardly another word.</summary>
    private const int LongWord = 9;

    /// <summary>Null when they are the same, or differ in more. A letter put for another is weaker: "Vertex" and "Vortex" are two companies.</summary>
    public static NameAgreement? Of(NameForm a, NameForm b) =>
        (HeardAlike(a, b) ?? OtherVowel(a, b) ?? Of(a.Compact, b.Compact) ?? Of(a.Expanded, b.Expanded) ?? Of(a.CoreCompact, b.CoreCompact))
            is { } typo
        && !AreTwoWords(a, b)
            ? typo
            : null;

    private static NameAgreement? HeardAlike(NameForm a, NameForm b) =>
        a.Heard.Length >= ShortestName && a.Heard == b.Heard && a.CoreCompact != b.CoreCompact ? NameAgreement.Typo : null;

    /// <summary><c>AstraZenica</c>; "Rosenberg" and "Rosenburg" are two places.</summary>
    private static NameAgreement? OtherVowel(NameForm a, NameForm b)
    {
        if (a.Core.Count != b.Core.Count || a.CoreCompact.Length != b.CoreCompact.Length)
        {
            return null;
        }

        (string One, string Other)? differing = null;
        for (var i = 0; i < a.Core.Count; i++)
        {
            if (a.Core[i] != b.Core[i])
            {
                if (differing is not null)
                {
                    return null;
                }

                differing = (a.Core[i], b.Core[i]);
            }
        }

        return differing is var (one, other) && IsOtherVowel(one, other) ? NameAgreement.Typo : null;
    }

    private static bool IsOtherVowel(string one, string other)
    {
        var at = one.AsSpan().CommonPrefixLength(other);
        return one.Length >= LongWord
            && at > 0
            && one.Length == other.Length
            && one.AsSpan(at + 1).SequenceEqual(other.AsSpan(at + 1))
            && IsVowel(one[at])
            && IsVowel(other[at])
            && !one.AsSpan(at + 1).StartsWith("rg");
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    /// <summary>Where words of their own differ, nobody mistyped: "Hofmann" and "Hoffmann", "Bau" and "Bad".</summary>
    private static bool AreTwoWords(NameForm a, NameForm b)
    {
        if (a.Core.Count != b.Core.Count)
        {
            return false;
        }

        for (var i = 0; i < a.Core.Count; i++)
        {
            var (one, other) = (a.Core[i], b.Core[i]);
            if (
                one != other
                && (Math.Max(one.Length, other.Length) < ShortestWord || IsOtherEnd(one, other) || (IsWord(one) && IsWord(other)))
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Paul" and "Paula": a short word with another end is another word.</summary>
    private static bool IsOtherEnd(string one, string other) =>
        Math.Max(one.Length, other.Length) <= ShortestWord
        && one.Length != other.Length
        && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal));

    private static bool IsWord(string word) => NameWords.Common.Contains(word) || NameWords.Trade.Contains(word);

    private static NameAgreement? Of(string a, string b)
    {
        if (Math.Max(a.Length, b.Length) < ShortestName || Math.Abs(a.Length - b.Length) > 1 || a[0] != b[0])
        {
            return null;
        }

        var prefix = a.AsSpan().CommonPrefixLength(b);
        var suffix = 0;
        while (suffix < Math.Min(a.Length, b.Length) - prefix && a[^(suffix + 1)] == b[^(suffix + 1)])
        {
            suffix++;
        }

        var restA = a.AsSpan(prefix, a.Length - prefix - suffix);
        var restB = b.AsSpan(prefix, b.Length - prefix - suffix);
        if (restA.ContainsAnyInRange('0', '9') || restB.ContainsAnyInRange('0', '9'))
        {
            return null;
        }

        return (restA.Length, restB.Length) switch
        {
            (0, 1) or (1, 0) => NameAgreement.Typo,
            (2, 2) when restA[0] == restB[1] && restA[1] == restB[0] => NameAgreement.Typo,
            (1, 1) => NameAgreement.OtherLetter,
            _ => null,
        };
    }
}
