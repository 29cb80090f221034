namespace LeadRouter.Engine.Personas;

/// <summary>Words that tell what a person works on: English, German, French, Spanish; without accents.</summary>
internal static class FunctionWords
{
    /// <summary>Two words that mean another thing together than alone.</summary>
    public static readonly IReadOnlyDictionary<string, string> Pairs = Map(
        "marketing: product marketing|public relations|demand generation|demand gen|corporate communications",
        "hr: human resources|talent acquisition|people operations|people culture|ressources humaines|recursos humanos|human capital|human relations",
        "it: information technology|information security|information systems|data science|data scientist|enterprise architect|systemes information|business intelligence|data officer|digital officer",
        "operations: supply chain|business operations",
        "sales: business development|account executive|account manager|account director|key account|sales engineer|solutions engineer|revenue operations|revenue officer|commercial officer",
        "support: customer success|customer service|customer support|customer care|customer experience|client services|service client|atencion cliente|help desk|technical support",
        "legal: data protection|general counsel",
        "research: research development|forschung entwicklung|recherche developpement",
        "product: product operations|product owner",
        "engineering: quality assurance|site reliability|software architect",
        "finance: investor relations|mergers acquisitions",
        "general: general manager|managing director|managing partner|office manager|executive officer|directeur general|directrice generale|director general|directora general|director gerente|consejero delegado"
    );

    /// <summary>One word that settles it; the leftmost in the title wins.</summary>
    public static readonly IReadOnlyDictionary<string, string> Strong = Map(
        "it: it|ict|edv|cio|cto|ciso|cdo|cdio|ctio|information|technology|technologies|technologie|tecnologia|sistemas|sysadmin|systems|system|systemadministrator|network|netzwerk|security|cybersecurity|infrastructure|infrastruktur|cloud|data|digital|digitalisierung|dsi",
        "operations: coo|production|produktion|produccion|logistics|logistik|logistique|logistica|manufacturing|plant|warehouse|lager|exploitation|fertigung|werksleiter",
        "marketing: marketing|cmo|brand|content|seo|sem|communications|kommunikation|communication|comunicacion|mercadeo|mercadotecnia|growth|advertising|werbung|pr|crm",
        "sales: sales|cro|cco|revenue|vertrieb|verkauf|verkaufer|ventes|ventas|commercial|commerciale|comercial|sdr|bdr|presales|partnerships",
        "finance: finance|financial|finances|cfo|controller|controlling|accounting|accountant|treasurer|treasury|tax|steuern|audit|auditor|buchhaltung|buchhalter|buchhalterin|finanzen|financier|comptable|comptabilite|finanzas|contabilidad|contable|bookkeeper|daf",
        "hr: hr|chro|people|talent|recruiter|recruiting|recruitment|personnel|personalwesen|rh|rrhh|payroll|drh|personalleiter|personalleiterin",
        "legal: legal|lawyer|counsel|attorney|clo|compliance|juridique|juridico|avocat|abogado|jurist|juristin|recht|paralegal|rechtsanwalt|rechtsanwaltin|privacy",
        "product: product|cpo|produkt|produit|producto|ux|ui",
        "engineering: software|devops|sre|frontend|backend|fullstack|hardware|mechanical|electrical|qa|ingenieur|ingenieurin|ingenieria|ingeniero|ingeniera|technique|ctpo|cpto",
        "procurement: procurement|purchasing|buyer|sourcing|einkauf|einkaufer|einkauferin|achats|acheteur|acheteuse|compras|comprador|beschaffung",
        "support: support|helpdesk|kundenservice|kundendienst|kundenbetreuung|soporte",
        "research: research|forschung|recherche|investigacion|rnd|scientist|laboratory|labor",
        "education: professor|profesor|professeur|teacher|lecturer|lehrer|lehrerin|dozent|dozentin|faculty|education|teaching|educator|dean"
    );

    /// <summary>Beginnings of German compounds (<c>Vertriebsleiterin</c>) and of word families; looked at where no whole word fits, in this order.</summary>
    public static readonly IReadOnlyList<(string Prefix, string Function)> Prefixes =
    [
        .. Map(
                "operations: produktion|fertigung|logisti|betriebs|werksleit|lager",
                "sales: vertrieb|verkauf",
                "marketing: marketing",
                "procurement: einkauf|beschaffung",
                "finance: finanz|buchhalt|comptab|contab|controll",
                "hr: personalleit|personalrefer|personalchef|personalentwickl|personalabteil|personalverantwort",
                "legal: rechts",
                "product: produkt",
                "engineering: ingeni|softwareentwickl",
                "research: forschung",
                "support: kunden",
                "it: informati|itleit|itadmin|netzwerk|systemadmin"
            )
            .Select(entry => (entry.Key, entry.Value)),
    ];

    /// <summary>Words that settle it only when nothing else does: there are operations in every department.</summary>
    public static readonly IReadOnlyDictionary<string, string> Weak = Map(
        "operations: operations|ops|operaciones|operation|betrieb|quality",
        "engineering: engineering|engineer|developer|development|programmer|entwickler|entwicklerin|entwicklung|desarrollador|developpeur|architect|technical",
        "general: ceo|president|presidente|prasident|geschaftsfuhrer|geschaftsfuhrerin|geschaeftsfuehrer|geschaeftsfuehrerin|geschaftsfuhrung|geschaftsleitung"
            + "|geschaftsleiter|vorstand|pdg|gf|owner|founder|cofounder|inhaber|inhaberin|grunder|grunderin|proprietor|fondateur|fundador|chairman|general|partner"
    );

    private static Dictionary<string, string> Map(params ReadOnlySpan<string> lines)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            foreach (var word in line[(colon + 2)..].Split('|'))
            {
                map.Add(word, line[..colon]);
            }
        }

        return map;
    }
}
