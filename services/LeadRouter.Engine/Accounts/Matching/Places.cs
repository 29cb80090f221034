namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>Names of countries and regions inside company names, and what a domain's end tells of the country.</summary>
internal static class Places
{
    /// <summary>Ends that are sold to everybody, whatever country they were meant for.</summary>
    private static readonly HashSet<string> Worldwide = new(StringComparer.Ordinal)
    {
        "io",
        "ai",
        "co",
        "me",
        "tv",
        "cc",
        "ly",
        "gg",
        "fm",
        "to",
        "ag",
        "eu",
        "ws",
        "la",
        "sh",
        "vc",
        "so",
        "gl",
        "st",
        "is",
        "im",
        "re",
    };

    /// <summary>Words and their country; regions are their own. Words parted by <c>_</c> stand together.</summary>
    private static readonly Dictionary<string, string> ByWord = Build(
        """
        DE deutschland germany allemagne alemania germania niemcy almanya duitsland tyskland
        AT osterreich oesterreich austria autriche rakousko avusturya
        CH schweiz suisse svizzera switzerland swiss suiza zwitserland
        FR france frankreich francia francja
        IT italia italy italien italie wlochy
        ES espana spain spanien espagne iberica
        PT portugal
        NL nederland netherlands niederlande holland
        BE belgium belgie belgique belgien
        LU luxembourg luxemburg
        GB uk united_kingdom great_britain england scotland grossbritannien
        IE ireland irland
        DK danmark denmark danemark
        SE sverige sweden schweden
        NO norge norway norwegen
        FI finland suomi finnland
        PL polska poland polen
        CZ cesko czech czechia ceska_republika czech_republic tschechien cz
        SK slovakia slovensko slowakei
        HU hungary magyarorszag ungarn
        RO romania rumanien
        BG bulgaria bulgarien
        HR hrvatska croatia kroatien
        SI slovenija slovenia
        GR greece hellas
        TR turkiye turkey turkei
        RU russia rossija russland
        UA ukraine
        US usa us america united_states u_s
        CA canada kanada
        MX mexico mexiko
        BR brasil brazil brasilien
        AR argentina argentinien
        CL chile
        CO colombia
        PE peru
        IN india indien
        CN china
        HK hong_kong hongkong
        TW taiwan
        JP japan nippon
        KR korea
        SG singapore
        MY malaysia
        TH thailand
        ID indonesia
        PH philippines
        VN vietnam
        AU australia australien
        NZ new_zealand
        ZA south_africa
        EG egypt
        NG nigeria
        IL israel
        SA saudi_arabia
        AE uae emirates
        +EUROPE europe europa emea
        +ASIA asia apac asia_pacific asien
        +AMERICAS americas latam latin_america north_america nordamerika
        +AFRICA africa afrika
        +MIDDLEEAST middle_east
        +DACH dach
        +NORDICS nordic nordics scandinavia
        +BENELUX benelux
        +IBERIA iberia
        """
    );

    /// <summary>The country or region (<c>+EUROPE</c>) that words name at a place; how many words it takes.</summary>
    public static string? At(IReadOnlyList<string> words, int index, out int length)
    {
        length = 2;
        if (index + 1 < words.Count && ByWord.TryGetValue(words[index] + "_" + words[index + 1], out var two))
        {
            return two;
        }

        length = 1;
        return ByWord.GetValueOrDefault(words[index]);
    }

    /// <summary>The country that a domain's end stands for; null for ends of the whole world.</summary>
    public static string? OfDomain(string? domain)
    {
        var end = domain?[(domain.LastIndexOf('.') + 1)..];
        return end is not { Length: 2 } || Worldwide.Contains(end) ? null
            : end == "uk" ? "GB"
            : end.ToUpperInvariant();
    }

    private static Dictionary<string, string> Build(string table)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ');
            foreach (var word in words.Skip(1))
            {
                places[word] = words[0];
            }
        }

        return places;
    }
}
