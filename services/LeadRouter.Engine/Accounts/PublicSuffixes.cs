namespace LeadRouter.Engine.Accounts;

/// <summary>
/// Suffixes of more than one label under which names are given away: <c>acme.co.uk</c> is a company's, <c>co.uk</c> is nobody's. Kept by hand, from the
/// categories that the country registries publish and from hosts that give every customer a name; https://publicsuffix.org has all of them, some ten thousand,
/// nearly all of towns and of hosts where no company lives. One that is missing here joins its companies into one account: add it.
/// </summary>
internal static class PublicSuffixes
{
    /// <summary>By country: the second levels of its registry.</summary>
    private static readonly Dictionary<string, string> OfCountries = new(StringComparer.Ordinal)
    {
        // Europe
        ["at"] = "ac co gv or",
        ["cy"] = "ac biz com gov ltd net org",
        ["es"] = "com edu gob nom org",
        ["fr"] = "asso com gouv nom prd tm",
        ["gr"] = "com edu gov net org",
        ["hu"] = "co gov info org",
        ["it"] = "edu gov",
        ["mt"] = "com edu gov net org",
        ["pl"] = "biz com edu gov info net org",
        ["pt"] = "com edu gov nome org",
        ["ro"] = "com info org",
        ["rs"] = "ac co edu gov in org",
        ["ru"] = "com net org pp",
        ["tr"] = "av bel biz com dr edu gen gov info k12 name net org pol tv web",
        ["ua"] = "com edu gov in kiev kyiv lviv net od org",
        ["uk"] = "ac co gov ltd me net nhs org plc police sch",
        // Americas
        ["ar"] = "com edu gob gov net org tur",
        ["bo"] = "com edu gob net org",
        ["br"] = "adm adv art blog coop com eco edu emp eng gov ind inf jus leg log med net org srv tec tur tv",
        ["ca"] = "ab bc gc mb nb nl ns nt nu on pe qc sk yk",
        ["co"] = "com edu gov mil net nom org",
        ["cr"] = "ac co ed fi go or sa",
        ["do"] = "art com edu gob gov net org web",
        ["ec"] = "com edu fin gob gov info med net org pro",
        ["gt"] = "com edu gob ind net org",
        ["mx"] = "com edu gob net org",
        ["pa"] = "ac com edu gob net org",
        ["pe"] = "com edu gob net nom org",
        ["py"] = "com coop edu gov net org",
        ["sv"] = "com edu gob org",
        ["uy"] = "com edu gub net org",
        ["ve"] = "co com edu gob info net org web",
        // Asia
        ["ae"] = "ac co gov net org sch",
        ["bd"] = "ac com edu gov net org",
        ["cn"] = "ac com edu gov net org",
        ["hk"] = "com edu gov idv net org",
        ["id"] = "ac biz co go my net or sch web",
        ["il"] = "ac co gov k12 muni net org",
        ["in"] = "ac co edu firm gen gov ind net nic org res",
        ["jp"] = "ac ad co ed go gr lg ne or",
        ["kr"] = "ac co go ne or pe re",
        ["kw"] = "com edu gov net org",
        ["lb"] = "com edu gov net org",
        ["lk"] = "com edu gov net org",
        ["my"] = "com edu gov net org",
        ["np"] = "com edu gov net org",
        ["om"] = "co com edu gov net org",
        ["ph"] = "com edu gov net ngo org",
        ["pk"] = "com edu gov net org",
        ["qa"] = "com edu gov net org",
        ["sa"] = "com edu gov med net org pub sch",
        ["sg"] = "com edu gov net org per",
        ["th"] = "ac co go in mi net or",
        ["tw"] = "club com ebiz edu gov idv net org",
        ["vn"] = "ac biz com edu gov info net org",
        // Africa, Oceania
        ["au"] = "asn com edu gov id net org",
        ["eg"] = "com edu gov net org",
        ["fj"] = "ac com gov net org",
        ["gh"] = "com edu gov org",
        ["ke"] = "ac co go info me ne or sc",
        ["ma"] = "ac co gov net org press",
        ["mu"] = "ac co com gov net or org",
        ["na"] = "co com org",
        ["ng"] = "com edu gov name net org sch",
        ["nz"] = "ac co geek gen govt health iwi kiwi maori net org school",
        ["tz"] = "ac co go ne or sc",
        ["ug"] = "ac co com go ne or org sc",
        ["za"] = "ac co edu gov law net nom org school web",
        ["zm"] = "ac co com edu gov net org",
        ["zw"] = "ac co gov org",
    };

    /// <summary>Sold like a registry's, or a name for every customer.</summary>
    private static readonly string[] OfHosts =
    [
        "br.com",
        "cn.com",
        "co.com",
        "de.com",
        "eu.com",
        "gb.net",
        "jpn.com",
        "ru.com",
        "sa.com",
        "uk.com",
        "uk.net",
        "us.com",
        "za.com",
        "appspot.com",
        "azurewebsites.net",
        "blogspot.com",
        "cloudfront.net",
        "firebaseapp.com",
        "fly.dev",
        "github.io",
        "gitlab.io",
        "herokuapp.com",
        "myshopify.com",
        "netlify.app",
        "onmicrosoft.com",
        "onrender.com",
        "pages.dev",
        "vercel.app",
        "web.app",
        "webflow.io",
        "wixsite.com",
        "wordpress.com",
        "workers.dev",
    ];

    private static readonly HashSet<string> All =
    [
        .. OfCountries.SelectMany(country => country.Value.Split(' ').Select(level => $"{level}.{country.Key}")),
        .. OfHosts,
    ];

    /// <param name="twoLabels">Such as <c>co.uk</c>.</param>
    public static bool Contains(string twoLabels) => All.Contains(twoLabels);
}
