namespace LeadRouter.Engine.Accounts;

/// <summary>A country as ISO 3166-1 alpha-2.</summary>
public static class CountryCode
{
    private static readonly Dictionary<string, string> Codes = Build(
        "AE united arab emirates|uae|are",
        "AR argentina|argentinien|arg",
        "AT austria|österreich|oesterreich|autriche|aut",
        "AU australia|australien|aus",
        "BE belgium|belgien|belgique|belgië|bel",
        "BG bulgaria|bulgarien|bgr",
        "BR brazil|brasil|brasilien|bra",
        "CA canada|kanada|can",
        "CH switzerland|schweiz|suisse|svizzera|che",
        "CL chile|chl",
        "CN china|people's republic of china|chn",
        "CO colombia|kolumbien|col",
        "CY cyprus|zypern|cyp",
        "CZ czechia|czech republic|tschechien|česko|cze",
        "DE germany|deutschland|allemagne|alemania|deu|ger",
        "DK denmark|danmark|dänemark|dnk",
        "EE estonia|estland|est",
        "EG egypt|ägypten|egy",
        "ES spain|españa|spanien|espagne|esp",
        "FI finland|suomi|finnland|fin",
        "FR france|frankreich|francia|fra",
        "GB united kingdom|great britain|england|scotland|wales|northern ireland|uk|u.k.|gbr",
        "GR greece|griechenland|el|grc",
        "HK hong kong|hkg",
        "HR croatia|hrvatska|kroatien|hrv",
        "HU hungary|magyarország|ungarn|hun",
        "ID indonesia|indonesien|idn",
        "IE ireland|irland|irl",
        "IL israel|isr",
        "IN india|indien|ind",
        "IR iran|iran, islamic republic of|islamic republic of iran|irn",
        "IS iceland|island|isl",
        "IT italy|italia|italien|italie|ita",
        "JP japan|jpn",
        "KP north korea|democratic people's republic of korea|dprk|nordkorea|prk",
        "KR south korea|korea|republic of korea|südkorea|kor",
        "LI liechtenstein|lie",
        "LT lithuania|litauen|ltu",
        "LU luxembourg|luxemburg|lux",
        "LV latvia|lettland|lva",
        "MT malta|mlt",
        "MX mexico|méxico|mexiko|mex",
        "MY malaysia|mys",
        "NG nigeria|nga",
        "NL netherlands|the netherlands|nederland|niederlande|holland|nld",
        "NO norway|norge|norwegen|nor",
        "NZ new zealand|neuseeland|nzl",
        "PH philippines|philippinen|phl",
        "PL poland|polska|polen|pol",
        "PT portugal|prt",
        "RO romania|rumänien|rou",
        "RS serbia|serbien|srb",
        "RU russia|russian federation|russland|rus",
        "SA saudi arabia|saudi-arabien|sau",
        "SE sweden|sverige|schweden|swe",
        "SG singapore|singapur|sgp",
        "SI slovenia|slowenien|svn",
        "SK slovakia|slovensko|slowakei|svk",
        "TH thailand|tha",
        "TR turkey|türkiye|türkei|tur",
        "TW taiwan|twn",
        "UA ukraine|ukr",
        "US united states|united states of america|usa|u.s.a.|u.s.|america|vereinigte staaten",
        "VN vietnam|viet nam|vnm",
        "ZA south africa|südafrika|zaf"
    );

    /// <summary>Of a code or a usual name; null for what is neither: an unread country is unknown, not a country of its own.</summary>
    public static string? Parse(string text)
    {
        var folded = TextNormaliser.Fold(text);
        return Codes.TryGetValue(folded, out var code) ? code
            : folded.Length == 2 && folded.All(char.IsAsciiLetter) ? folded.ToUpperInvariant()
            : null;
    }

    private static Dictionary<string, string> Build(params ReadOnlySpan<string> lines)
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            foreach (var name in line[3..].Split('|'))
            {
                codes.Add(name, line[..2]);
            }
        }

        return codes;
    }
}
