namespace LeadRouter.Engine.Personas;

/// <summary>Words that tell what a person works on: English, German, French, Spanish; without accents.</summary>
internal static class FunctionWords
{
    /// <summary>Two words that mean another thing together than alone.</summary>
    public static readonly IReadOnlyDictionary<string, string> Pairs = Map(
        "marketing: go market|product marketing|public relations|demand generation|demand gen|lead generation|lead gen|corporate communications|digital marketing|internal communications",
        "hr: hire retire|hire pay|human resources|employee relations|talent acquisition|people operations|people culture|learning development|training development|ressources humaines|recursos humanos|human capital|human relations|human resource|organisational development|organizational development|organization development|leadership development|career development",
        "it: information technology|information security|information systems|data science|data scientist|enterprise architect|systemes information|active directory|securite informatique|business intelligence|data officer|digital officer|ai officer",
        "operations: supply chain|business operations|operating officer|quality controller|document controller|stock controller|inventory controller|material controller|materials controller|traffic controller"
            + "|press operator|press brake|security guard|security guards",
        "sales: lead order|lead cash|opportunity cash|business development|account executive|account manager|account director|key account|key accounts|major accounts|strategic accounts|global accounts|enterprise accounts|named accounts|account development|ingenieur affaires|ingenieure affaires|sales engineer|solutions engineer|revenue operations|rev ops|revenue officer|commercial officer|ingenieur commercial|ingenieure commerciale|charge affaires|chargee affaires|developpement commercial|ejecutivo cuentas|director cuentas|directora cuentas|ejecutiva cuentas"
            + "|global account|national account|national accounts|international account|international accounts|regional account|regional accounts|business developer|market development|partner development"
            + "|channel development|client development|franchise development|territory development|development representative|development rep|desarrollo negocio|desarrollo negocios|desarrollo comercial"
            + "|developpement affaires|gestor cuentas|gestora cuentas|gerente cuentas|gestion cuentas|jefe cuentas|jefa cuentas",
        "support: customer success|customer service|customer support|customer care|customer experience|customer officer|experience officer|client services|service client|atencion cliente|help desk|technical support",
        "legal: data protection|general counsel|company secretary|corporate secretary",
        "procurement: procure pay|purchase pay|source pay|source contract|source settle|requisition pay",
        "research: research development|forschung entwicklung|recherche developpement",
        "product: product operations|product owner|user experience",
        "engineering: quality assurance|machine learning|site reliability|software architect",
        "finance: order cash|quote cash|contract cash|invoice cash|corporate development|gerant portefeuille|gerante portefeuille|gerant portefeuilles|gerante portefeuilles|gerant fonds|gerante fonds|gerant actifs|gerante actifs|gerant patrimoine|gerante patrimoine|record report|acquire retire|investor relations|mergers acquisitions|steuer fachangestellte|controleur gestion|controleur interne|controleuse interne|controle interne|control interno|plant controller|sales controller|marketing controller|project controller"
    );

    /// <summary>Two words that settle it only when nothing else does.</summary>
    public static readonly IReadOnlyDictionary<string, string> WeakPairs = Map(
        "operations: directeur industriel|directrice industrielle|director industrial|directora industrial",
        "finance: kaufmannischer leiter|kaufmannische leiterin|kaufmannische leitung|kaufmannischer geschaftsfuhrer|kaufmannische geschaftsfuhrerin",
        "general: general manager|managing director|managing partner|office manager|executive officer|chief executive|directeur general|directrice generale|direction generale|direccion general|gerencia general"
            + "|director general|directora general|general director|director gerente|directora gerente|gerente general|director ejecutivo|directora ejecutiva"
            + "|consejero delegado|consejera delegada|administrador unico|administradora unica|chef entreprise|board member|member board|membre comite|membre comex|membre codir|miembro comite|miembro consejo|gerenta general|subdirector general|subdirectora general|socio director|socia directora|associe gerant"
    );

    /// <summary>One word that settles it; the leftmost in the title wins.</summary>
    public static readonly IReadOnlyDictionary<string, string> Strong = Map(
        "it: it|ict|infosec|edv|ti|cto|ciso|cdo|cdio|ctio|information|technology|technologies|technologie|tecnologia|sistemas|sysadmin|systems|system|systemadministrator|network|netzwerk|security|cybersecurity|infrastructure|infrastruktur|cloud|data|digital|digitalisierung|dsi|rssi|informatique|informatica|systemes|informatico|reseaux|redes|database|databases|datos|donnees|datacenter|analytics|bi|erp|sap|cyber|computer|si|application|applications|salesforce|tecnologias|tic|tics",
        "operations: coo|fabrica|atelier|taller|contremaitre|production|produktion|produccion|logistics|logistik|logistique|logistica|manufacturing|plant|warehouse|lager|exploitation|fertigung|werksleiter|usine|planta|almacen|calidad|qualite|facility|facilities|maintenance|mantenimiento|fleet|inventory|transport|transportation|freight|shipping|dispatch|driver|fahrer|fahrerin|chauffeur|safety|hse|ehs|distribution|fulfilment|fulfillment|disponent|disponentin|instandhaltung",
        "marketing: gtm|marketing|cmo|brand|content|seo|sem|communications|kommunikation|communication|comunicacion|mercadeo|mercadotecnia|growth|advertising|werbung|pr|marketer|pressesprecher|pressesprecherin|offentlichkeitsarbeit|media|campaign|campaigns|copywriter|press|presse|prensa|publicidad|publicite|publicity",
        "sales: sales|cco|revenue|vertrieb|verkauf|verkaufer|ventes|ventas|commercial|commerciale|comercial|sdr|bdr|presales|partnerships|vendedor|vendedora|vendeur|vendeuse|revops|export|telesales|wholesale|aussendienst|innendienst|bizdev",
        "finance: finance|financial|finances|cfo|controller|controlling|accounting|accountant|treasurer|treasury|tax|steuern|audit|auditor|auditora|auditeur|auditrice|auditoria|buchhaltung|buchhalter|buchhalterin|finanzen|financier|comptable|comptabilite|finanzas|contabilidad|contable|bookkeeper|daf|accounts|credit|billing|invoicing|fp|actuary|tresorerie|tesoreria|investment|investments|risk|banking|steuerberater|steuerberaterin|rechnungswesen|contador|contadora|financiera|financiero|financiere|bilanzbuchhalter|bilanzbuchhalterin|revision|revisor|revisorin|banker|bankers|o2c|q2c|r2r|fni|mna",
        "hr: h2r|hr|hrbp|chro|people|talent|recruiter|recruiting|recruitment|personnel|personalwesen|rh|rrhh|payroll|drh|personalleiter|personalleiterin|recrutement|training|diversity|paie|learning|personas|rewards|talento|nominas|seleccion|benefits|compensation|wellbeing|weiterbildung|ausbildung|formation|lnd|dni|dei|cnb",
        "legal: legal|droit|derecho|lawyer|counsel|attorney|clo|compliance|juridique|juridico|avocat|abogado|jurist|juristin|recht|paralegal|rechtsanwalt|rechtsanwaltin|privacy|regulatory|patent|notar|notaire|notario|juriste|juridica|avocate|abogada|justiziar|justiziarin|datenschutzbeauftragter|datenschutzbeauftragte",
        "product: product|produkt|produit|producto|ux|ui",
        "engineering: software|devops|sre|frontend|backend|fullstack|hardware|mechanical|electrical|qa|ctpo|cpto|konstruktion|konstrukteur|konstrukteurin|logiciel",
        "procurement: p2p|s2p|s2c|procurement|vendor|vendors|supplier|suppliers|purchasing|buyer|sourcing|einkauf|einkaufer|einkauferin|achats|acheteur|acheteuse|compras|comprador|compradora|beschaffung|approvisionneur|approvisionnement|aprovisionamiento",
        "support: support|helpdesk|kundenservice|kundendienst|kundenbetreuung|soporte|clientele",
        "research: research|forschung|recherche|investigacion|investigador|investigadora|rnd|scientist|researcher|chercheur|chercheuse|postdoc|postdoctoral|forscher|forscherin|laboratory|labor|lab",
        "education: professor|prof|profesor|profesora|enseignant|enseignante|professeur|teacher|lecturer|lehrer|lehrerin|dozent|dozentin|faculty|education|teaching|educator|dean"
    );

    /// <summary>Beginnings of German compounds (<c>Vertriebsleiterin</c>) and of word families; looked at where no whole word fits, in this order.</summary>
    public static readonly IReadOnlyList<(string Prefix, string Function)> Prefixes =
    [
        .. Map(
                "operations: produktion|fertigung|logisti|betriebsleit|werksleit|werkleit|werkzeug|lager|qualitat|instandhalt|werkstatt|industriemeister",
                "sales: vertrieb|verkauf|gebietsverkauf|aussendienst|export|geschaftsentwickl",
                "marketing: marketing|unternehmenskommunikation|kommunikation|werbe",
                "procurement: einkauf|beschaffung",
                "finance: finanz|buchhalt|bilanzbuchhalt|comptab|contab|controll|steuer",
                "hr: personalleit|personalrefer|personalchef|personalentwickl|personalabteil|personalverantwort|personalsach|personalmanag|personalvorst|ausbildungs|weiterbildungs|lohn",
                "legal: rechts|syndikus|datenschutz",
                "product: produkt",
                "engineering: softwareentwickl|anwendungsentwickl|entwicklungs|konstrukt",
                "research: forschung|wissenschaftlich",
                "support: kunden",
                "it: informati|fachinformati|itleit|itadmin|netzwerk|systemadmin|datenbank|rechenzentrum|digitalchef|digitalleit|digitalverantwort"
            )
            .Select(entry => (entry.Key, entry.Value)),
    ];

    /// <summary>Before the beginnings of German compounds: <c>Gesamtvertriebsleiter</c>.</summary>
    public static readonly string[] Wide = ["gesamt", "zentral", "haupt", "regional", "gebiets", "konzern"];

    /// <summary>Words that settle it only when nothing else does: there are operations in every department.</summary>
    public static readonly IReadOnlyDictionary<string, string> Weak = Map(
        "operations: operations|ops|operaciones|operation|operational|betrieb|quality",
        "engineering: ingenieur|ingenieure|ingenieurin|ingenierie|ingenieria|ingeniero|ingeniera|engineering|engineer|developer|development|programmer|programador|programadora|programmeur|programmeuse|programmierer|programmiererin|entwickler|entwicklerin|entwicklung|desarrollador|desarrolladora|developpeur|developpeuse|architect|technical|technik|technische|technischer|technique|tecnica|tecnico",
        "sales: account",
        "it: internet",
        "support: customer|customers|client|clients|cliente|clientes",
        "general: ceo|president|presidente|presidenta|prasident|prasidentin|geschaftsfuhrer|geschaftsfuhrerin|geschaftsfuhrung|geschaftsleitung|geschaftsleiter"
            + "|geschaftsleiterin|geschaftsfuhrender|geschaftsfuhrende|gesellschafter|vorstand|vorstands|vorstandin|vorstandsvorsitzender|vorstandsvorsitzende"
            + "|vorstandsmitglied|generaldirektor|generaldirektorin|dirigeant|dirigeante|gm|pdg|dg|dga|gf|gerant|gerante|chairman|chairwoman|chairperson|general|generale|generalsekretar|generalsekretarin"
    );

    /// <summary>Ends of German compounds, where nothing else settles it: <c>Zentraleinkauf</c>, <c>Alleingeschäftsführer</c>.</summary>
    public static readonly IReadOnlyList<(string Ending, string Function)> WeakEndings =
    [
        ("einkauf", "procurement"),
        ("einkaufer", "procurement"),
        ("einkauferin", "procurement"),
        ("vertrieb", "sales"),
        ("marketing", "marketing"),
        ("kommunikation", "marketing"),
        ("buchhaltung", "finance"),
        ("buchhalter", "finance"),
        ("buchhalterin", "finance"),
        ("controlling", "finance"),
        ("produktion", "operations"),
        ("logistik", "operations"),
        ("informatik", "it"),
        ("informatiker", "it"),
        ("informatikerin", "it"),
        ("ingenieur", "engineering"),
        ("ingenieurin", "engineering"),
        ("entwicklung", "engineering"),
        ("entwickler", "engineering"),
        ("entwicklerin", "engineering"),
        ("geschaftsfuhrer", "general"),
        ("geschaftsfuhrerin", "general"),
    ];

    /// <summary>What is sold, bought or hired for, when a trade of its own stands behind it: an IT sales manager sells.</summary>
    public static readonly HashSet<string> Fields = new(
        "it ict edv information technology technologies tech cloud software hardware data saas cyber cybersecurity security digital network systems system erp sap".Split(
            ' '
        ),
        StringComparer.Ordinal
    );

    /// <summary>Between a field and the trade.</summary>
    public static readonly HashSet<string> BetweenFieldAndTrade = new(
        "category business financial client enterprise solution solutions services service".Split(' '),
        StringComparer.Ordinal
    );

    /// <summary>Trades that a word of <see cref="Fields"/> only says the object of.</summary>
    public static readonly HashSet<string> Trades = new(
        (
            "sales vertrieb verkauf verkaufer presales partnerships recruiter recruiting recruitment talent marketing procurement purchasing buyer buyers sourcing einkauf einkaufer einkauferin vendor"
            + " vendors supplier suppliers finance financial accounting accountant controller controlling lawyer attorney counsel legal privacy payroll hr ventes ventas compras achats acheteur"
        ).Split(' '),
        StringComparer.Ordinal
    );

    /// <summary>Beginnings of German compounds that are such trades.</summary>
    public static readonly string[] TradeStarts = ["vertriebs", "verkaufs", "einkaufs"];

    /// <summary>Professions that any word before them only says the object of: a finance recruiter recruits.</summary>
    public static readonly HashSet<string> Professions = new(
        "recruiter recruiters recruiterin lawyer attorney counsel".Split(' '),
        StringComparer.Ordinal
    );

    /// <summary>Trades that <c>commercial</c> only says the kind of.</summary>
    public static readonly HashSet<string> CommercialTrades = new(
        "finance financial accountant accounting controller counsel lawyer attorney legal paralegal banker banking".Split(' '),
        StringComparer.Ordinal
    );

    /// <summary>French and Spanish for who audits; what is audited stands behind them: <c>Auditeur qualité</c>.</summary>
    public static readonly HashSet<string> Auditors = new(
        "auditeur auditrice auditor auditora auditoria".Split(' '),
        StringComparer.Ordinal
    );

    /// <summary>Behind these English words <c>personal</c> is no staff.</summary>
    public static readonly HashSet<string> PersonalThings = new(
        "banker bankers banking trainer training shopper coach finance injury care loan loans lines tax insurance stylist advisor adviser consultant computer fitness chef wealth property support development brand assistant assistants driver".Split(
            ' '
        ),
        StringComparer.Ordinal
    );

    /// <summary>With these a CIO invests.</summary>
    public static readonly HashSet<string> Investing = new(StringComparer.Ordinal)
    {
        "investment",
        "investments",
        "portfolio",
        "fund",
        "funds",
        "wealth",
    };

    /// <summary>After <c>staff</c>: those who are senior as such.</summary>
    public static readonly HashSet<string> Builders = new(StringComparer.Ordinal)
    {
        "engineer",
        "software",
        "developer",
        "scientist",
        "designer",
        "architect",
        "data",
        "product",
        "sre",
        "devops",
        "security",
        "machine",
        "research",
        "technical",
        "platform",
        "site",
        "backend",
        "frontend",
    };

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
