namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>One of the ways in which a name can be read: what two names are compared by.</summary>
internal sealed class NameForm
{
    private const int ShortestPlural = 4;
    private const int MostInitials = 6;

    private NameForm(List<string> words, List<string> expanded, string whole, IReadOnlyList<string> legal)
    {
        Whole = whole;
        Legal = legal;
        var (places, placeWords) = FindPlaces(words);
        Places = places;
        Words = Significant(words, placeWords, keepPlaces: true);
        Expanded = string.Concat(Significant(expanded, placeWords, keepPlaces: true));
        Compact = string.Concat(Words);
        var core = Significant(words, placeWords, keepPlaces: false);
        Local = string.Concat(core);
        LocalExpanded = string.Concat(Significant(expanded, placeWords, keepPlaces: false));
        Structureless = string.Concat(WithoutStructure(Words));
        Core = WithoutStructure(core);
        CoreCompact = string.Concat(Core);
        Sorted = string.Join(' ', Words.Select(word => Spelling(word, isFirst: false)).Order(StringComparer.Ordinal));
        Initials = InitialsOf(words);
        Heard = CoreCompact.AsSpan().ContainsAny('p', 'c')
            ? CoreCompact.Replace("ph", "f", StringComparison.Ordinal).Replace('c', 'k')
            : CoreCompact;
        IsPlaceholder =
            NameWords.Placeholders.Contains(Whole)
            || NameWords.Placeholders.Contains(Compact)
            || NameWords.Placeholders.Contains(string.Concat(words))
            || NameFillers.Begin(words)
            || Compact.Length < 2;
        IsGeneric = Core.TrueForAll(word =>
            NameWords.Trade.Contains(word) || NameWords.Soft.Contains(word) || NameWords.Structure.Contains(word)
        );
        IsKnown = NameWords.KnownOfTrade.Contains(CoreCompact);
        IsOrdinary = Core.TrueForAll(word =>
            NameWords.Common.Contains(word) || NameWords.Trade.Contains(word) || NameWords.Soft.Contains(word)
        );
        IsCommon = Core.Count == 1 && (NameWords.Common.Contains(Core[0]) || Core[0].Length < 2);
    }

    /// <summary>All words with the legal form, without spaces.</summary>
    public string Whole { get; }

    /// <summary>The legal forms that stood in it.</summary>
    public IReadOnlyList<string> Legal { get; }

    /// <summary>What counts: without legal form, articles and joints; in one spelling.</summary>
    public List<string> Words { get; }

    /// <summary><see cref="Words"/> without spaces: "Blue Stone" is "Bluestone".</summary>
    public string Compact { get; }

    /// <summary>The same where <c>ü</c> was written <c>ue</c>.</summary>
    public string Expanded { get; }

    /// <summary><see cref="Compact"/> without countries and regions.</summary>
    public string Local { get; }

    public string LocalExpanded { get; }

    /// <summary><see cref="Compact"/> without "group" and "holding".</summary>
    public string Structureless { get; }

    /// <summary>Without countries, "group" and "holding".</summary>
    public List<string> Core { get; }

    public string CoreCompact { get; }

    /// <summary>The same with an "f" for each "ph" and a "k" for each "c", which nobody hears: <c>Vodaphone</c>, <c>Deutsche Telecom</c>.</summary>
    public string Heard { get; }

    /// <summary>The words in the order of the alphabet.</summary>
    public string Sorted { get; }

    /// <summary>What people may abbreviate it to.</summary>
    public IReadOnlyList<string> Initials { get; }

    /// <summary>Countries and regions that it names.</summary>
    public IReadOnlyList<string> Places { get; }

    /// <summary>Written where a name was asked for, and no name.</summary>
    public bool IsPlaceholder { get; }

    /// <summary>Tells a trade and no company.</summary>
    public bool IsGeneric { get; }

    /// <summary>One that everybody knows for a company's, though it may be <see cref="IsGeneric"/>.</summary>
    public bool IsKnown { get; }

    /// <summary>Made of words alone that many companies have chosen, and of their trade: <c>Pinnacle Bank</c>.</summary>
    public bool IsOrdinary { get; }

    /// <summary>A word that many companies have chosen.</summary>
    public bool IsCommon { get; }

    /// <summary>Null when nothing is left of it.</summary>
    /// <param name="folded">As <see cref="TextNormaliser.Fold"/> gives it.</param>
    public static NameForm? Of(string folded)
    {
        folded = LegalForms.OutOfScript(folded);
        var words = NameTokens.Of(LatinLetters.Of(folded, expanded: false));
        var expanded = NameTokens.Of(LatinLetters.Of(folded, expanded: true));
        var whole = string.Concat(words.Where(word => word != "&"));
        if (whole.Length == 0)
        {
            return null;
        }

        var legal = LegalForms.Strip(words);
        LegalForms.Strip(expanded);
        return new NameForm(words, expanded, whole, legal);
    }

    private static (IReadOnlyList<string> Places, HashSet<int> At) FindPlaces(List<string> words)
    {
        var places = new List<string>();
        var at = new HashSet<int>();
        var isNamed = false;
        for (var i = 0; i < words.Count; i++)
        {
            // In "Credit Suisse" and "Bank of Ireland" the country is the name.
            if (isNamed && Matching.Places.At(words, i, out var length) is { } place)
            {
                places.Add(place);
                for (var end = i + length; i < end; i++)
                {
                    at.Add(i);
                }

                i--;
            }
            else
            {
                isNamed |= !NameWords.Trade.Contains(words[i]) && !NameWords.Stop.Contains(words[i]);
            }
        }

        return (places, at);
    }

    private static List<string> Significant(List<string> words, HashSet<int> places, bool keepPlaces)
    {
        var kept = new List<string>(words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            if (!NameWords.Stop.Contains(words[i]) && (keepPlaces || !places.Contains(i)))
            {
                // "Groupe Thales" is called as "Thales" is: the end of its own word is no plural.
                kept.Add(Spelling(words[i], isFirst: kept.TrueForAll(IsBeforeName)));
            }
        }

        return kept.Count > 0 ? kept : words.ConvertAll(word => word == "&" ? "" : word);
    }

    private static string Spelling(string word, bool isFirst)
    {
        if (NameWords.Spellings.TryGetValue(word, out var usual))
        {
            return usual;
        }

        return !isFirst && word.Length >= ShortestPlural && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;
    }

    private static bool IsBeforeName(string word) => NameWords.Structure.Contains(word) || word == "royal";

    private static List<string> WithoutStructure(List<string> words)
    {
        var kept = words.FindAll(word => !NameWords.Structure.Contains(word));
        return kept.Count > 0 ? kept : words;
    }

    private static List<string> InitialsOf(List<string> words)
    {
        var all = string.Concat(words.Where(word => word != "&").Select(word => word[0]));
        var significant = string.Concat(words.Where(word => !NameWords.Stop.Contains(word)).Select(word => word[0]));
        var core = string.Concat(
            words.Where(word => !NameWords.Stop.Contains(word) && !NameWords.Structure.Contains(word)).Select(word => word[0])
        );
        return
        [
            .. new[] { all, significant, core }
                .Where(initials => initials.Length is >= 2 and <= MostInitials)
                .Distinct(StringComparer.Ordinal),
        ];
    }
}
