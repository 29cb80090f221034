namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>Legal forms of one or several words, found in a cut name. Each is known in both ways to write its marked letters.</summary>
internal sealed class FormSet
{
    private readonly HashSet<string> forms = new(StringComparer.Ordinal);

    /// <summary>Words of the longest form that begins with a word; most words begin none.</summary>
    private readonly Dictionary<string, int> longestByFirst = new(StringComparer.Ordinal);

    /// <param name="text">Forms parted by blanks, words of one by <c>_</c>; lower case, with their marks.</param>
    public FormSet(string text)
    {
        foreach (var form in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            Add(LatinLetters.Of(form, expanded: false));
            Add(LatinLetters.Of(form, expanded: true));
        }

        Longest = longestByFirst.Values.Max();
    }

    /// <summary>Words of the longest form.</summary>
    public int Longest { get; }

    public bool Contains(string phrase) => forms.Contains(phrase);

    /// <summary>How many words the longest form has that stands there; 0 for none.</summary>
    public int At(List<string> words, int index)
    {
        if (!longestByFirst.TryGetValue(words[index], out var longest))
        {
            return 0;
        }

        for (var length = Math.Min(longest, words.Count - index); length > 0; length--)
        {
            if (forms.Contains(Phrase(words, index, length)))
            {
                return length;
            }
        }

        return 0;
    }

    /// <summary>How many words the longest form has with which the name ends; 0 for none.</summary>
    public int AtEndOf(List<string> words)
    {
        for (var length = Math.Min(Longest, words.Count); length > 0; length--)
        {
            if (
                longestByFirst.TryGetValue(words[^length], out var longest)
                && longest >= length
                && forms.Contains(Phrase(words, words.Count - length, length))
            )
            {
                return length;
            }
        }

        return 0;
    }

    public static string Phrase(List<string> words, int index, int length) =>
        length == 1 ? words[index] : string.Join('_', words.GetRange(index, length));

    private void Add(string form)
    {
        forms.Add(form);
        var words = form.Split('_');
        longestByFirst[words[0]] = Math.Max(words.Length, longestByFirst.GetValueOrDefault(words[0]));
    }
}
