using System.Text;

namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>Cuts a name into words: initials with dots or spaces become one word, apostrophes part nothing.</summary>
internal static class NameTokens
{
    private const int LongestInitial = 3;

    /// <param name="name">Folded, in Latin letters without marks.</param>
    public static List<string> Of(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                word.Append(c);
            }
            else if (c is '&' or '+')
            {
                Close(words, word);
                words.Add("&");
            }
            else if (!IsApostrophe(c) && !(c == '.' && IsInitial(name, i)) && !(c == '/' && IsBetweenSingles(name, i)))
            {
                Close(words, word);
            }
        }

        Close(words, word);
        return MergeSingles(words);
    }

    private static void Close(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
        {
            Add(words, word.ToString());
            word.Clear();
        }
    }

    /// <summary><c>2und3</c> is <c>2 und 3</c>.</summary>
    private static void Add(List<string> words, string word)
    {
        var from = word.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var to = word.AsSpan().LastIndexOfAnyExceptInRange('0', '9');
        if (from > 0 && to < word.Length - 1 && word[from..(to + 1)] is "und" or "and" or "et" or "y" or "e")
        {
            words.AddRange([word[..from], word[from..(to + 1)], word[(to + 1)..]]);
        }
        else
        {
            words.Add(word);
        }
    }

    private static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or '`' or '´' or 'ʼ';

    /// <summary>The dots of <c>S.p.A.</c> and <c>Ges.m.b.H.</c>: short pieces without a space between.</summary>
    private static bool IsInitial(string name, int dot)
    {
        if (dot == 0 || dot + 1 >= name.Length || !char.IsLetter(name[dot - 1]) || !char.IsLetter(name[dot + 1]))
        {
            return dot > 0 && dot + 1 < name.Length && name[dot + 1] == '&' && char.IsLetter(name[dot - 1]);
        }

        int from = dot,
            to = dot + 1;
        while (from > 0 && char.IsLetterOrDigit(name[from - 1]))
        {
            from--;
        }

        while (to < name.Length && char.IsLetterOrDigit(name[to]))
        {
            to++;
        }

        // "F.lli" is one word, "Booking.com" are two.
        return dot - from <= LongestInitial && to - dot - 1 <= LongestInitial + 2 && (dot - from == 1 || to - dot - 1 <= 2);
    }

    private static bool IsBetweenSingles(string name, int slash) =>
        slash > 0
        && slash + 1 < name.Length
        && char.IsLetter(name[slash - 1])
        && char.IsLetter(name[slash + 1])
        && (slash == 1 || !char.IsLetterOrDigit(name[slash - 2]))
        && (slash + 2 == name.Length || !char.IsLetterOrDigit(name[slash + 2]) || name[slash + 2] == '/');

    /// <summary><c>B A S F</c>, <c>P &amp; G</c> and <c>J&amp;J</c> are one word each.</summary>
    private static List<string> MergeSingles(List<string> words)
    {
        var merged = new List<string>(words.Count);
        for (var i = 0; i < words.Count; )
        {
            var end = i;
            var letters = new StringBuilder();
            while (end < words.Count && (words[end].Length == 1 && char.IsLetter(words[end][0]) || IsAndBetween(words, end, i)))
            {
                letters.Append(words[end] == "&" ? "" : words[end]);
                end++;
            }

            if (letters.Length > 1)
            {
                merged.Add(letters.ToString());
                i = end;
            }
            else
            {
                merged.Add(words[i]);
                i++;
            }
        }

        return merged;
    }

    private static bool IsAndBetween(List<string> words, int at, int start) =>
        words[at] == "&" && at > start && at + 1 < words.Count && words[at + 1].Length == 1 && char.IsLetter(words[at + 1][0]);
}
