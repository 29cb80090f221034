using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Playbooks;
using static LeadRouter.Testing.Playbooks.When;

namespace LeadRouter.Testing.Playbooks;

/// <summary>The example playbook as records, made by hand: what tests of the engine and of the roles score with. Change a copy by <c>with</c>.</summary>
public static class SamplePlaybook
{
    private const long Hour = 3_600_000;
    private static readonly string[] Dach = ["DE", "AT", "CH"];
    private static readonly string[] North = ["GB", "IE", "NL", "NO", "SE", "DK", "FI"];

    public static Playbook Create() =>
        new()
        {
            Schema = 1,
            Name = "EMEA inbound, Q1 2026",
            Hash = "00112233445566778899aabbccddeeff",
            SignalsHash = "ffeeddccbbaa99887766554433221100",
            Signals = Signals(),
            Icp = Icp(),
            Personas = Personas(),
            Titles = new TitleRules(
                new Dictionary<string, string>(StringComparer.Ordinal) { ["fleet telematics"] = "operations" },
                new Dictionary<string, string>(StringComparer.Ordinal) { ["country manager"] = "director" }
            ),
            BuyingGroup =
            [
                new("technical_buyer", ["it"], ["vp", "director", "manager"], "strong"),
                new("decision_maker", [], ["c_level", "vp", "owner"], "strong"),
                new("user", ["operations", "engineering"], [], "moderate"),
                new("procurement", ["procurement", "legal"], [], "weak"),
            ],
            Engagement = Engagement(),
            Qualification = Qualification(),
            FactPrecedence = new FactPrecedence(
                ["crm", "webinar", "web"],
                [new FactPrecedenceRule("consent.*", ["preference-center", "crm"])]
            ),
            Recycle = new RecycleRules(
                new Dictionary<string, int>(StringComparer.Ordinal)
                {
                    ["timing"] = 90,
                    ["no_response"] = 45,
                    ["lost"] = 180,
                },
                "recycle",
                ["demo"],
                "last_owner"
            )
            {
                ThirdTo = "eve@acme.example",
            },
            Territories = Territories(),
            Alerts = Alerts(),
        };

    private static IReadOnlyList<SignalRule> Signals() =>
        [
            new("pricing", All(Is("type", "page"), Is("url", "*/pricing*")), KeyAsset: false, HandRaise: false),
            new("guide", All(Is("type", "download"), Is("asset", "buyers-guide", "rfp-kit")), KeyAsset: true, HandRaise: false),
            new("demo", All(Is("type", "form"), Is("form", "demo", "contact-sales")), KeyAsset: false, HandRaise: true),
            new("click", All(Is("type", "email_click"), Is("secondsAfterDelivery", ">= 10")), KeyAsset: false, HandRaise: false),
            new("careers", All(Is("type", "page"), Is("url", "*/careers*")), KeyAsset: false, HandRaise: false),
        ];

    private static IcpRules Icp() =>
        new(
            [
                new("industry", 40, [Row(100, "software"), Row(80, "manufacturing"), Row(40, "retail")], 0),
                new("employees", 40, [Row(100, "200..4999"), Row(70, "5000.."), Row(60, "50..199")], 0),
                new("country", 20, [new("dach", [.. Dach.Select(Matcher)], 100), new("north", [.. North.Select(Matcher)], 70)], 0),
            ],
            [new("A", 80), new("B", 60), new("C", 40), new("D", 20), new("F", 0)],
            UnknownBelowCompleteness: 50
        )
        {
            Disqualifiers = [new Disqualifier(Is("industry", "gambling", "weapons"), "we do not sell to this industry")],
        };

    private static IcpPoints Row(int points, string label) => new(label, [Matcher(label)], points);

    private static IReadOnlyList<PersonaRule> Personas() =>
        [
            new("excluded", 0, [], ["student", "intern"]),
            new("economic_buyer", 1, ["it", "operations"], ["c_level", "vp"]),
            new("champion", 2, ["it", "operations"], ["director", "manager"]),
            new("other", 3, [], []),
        ];

    private static EngagementRules Engagement() =>
        new(
            [
                new()
                {
                    Signal = "pricing",
                    AtLeast = [new(3, 7, 60), new(1, 30, 20)],
                    Points = 0,
                },
                new()
                {
                    Signal = "guide",
                    AtLeast = [],
                    Points = 25,
                    HalfLifeDays = 14,
                    OncePerAsset = true,
                },
                new()
                {
                    Signal = "click",
                    AtLeast = [],
                    Points = 3,
                    HalfLifeDays = 7,
                    CapPerDay = 6,
                },
                new()
                {
                    Signal = "careers",
                    AtLeast = [],
                    Points = -15,
                    HalfLifeDays = 30,
                },
            ],
            Levels: [70, 40, 15, 0],
            TierWeights: [0, 1500, 1000, 500],
            AccountCap: 100
        )
        {
            Demote = [60, 32, 10],
        };

    private static IReadOnlyList<QualificationLine> Qualification() =>
        [
            new SuppressLine(Any(Is("relation", "competitor", "internal"), Is("tier", "0"), Is("country", "IR", "KP"))) { Number = 1 },
            new DivertLine("account_owner", Is("relation", "customer"), 2, "expansion") { Number = 2 },
            new DivertLine("channel_manager", Is("relation", "partner"), 2, "new") { Number = 3 },
            new AttachLine("opportunity_owner", Is("openOpportunity", "true")) { Number = 4 },
            new QualifyLine(1, Given("demo", withinDays: 1)) { Number = 5 },
            new EnrichLine(4 * Hour, All(Is("country", "unknown"), Is("level", "1", "2"))) { Number = 6, Late = "#inbound-desk" },
            new MatrixLine(
                new Dictionary<string, IReadOnlyList<MatrixCell>>(StringComparer.Ordinal)
                {
                    ["A"] = [Priority(1), Priority(1), Priority(2), Next],
                    ["B"] = [Priority(1), Priority(2), Priority(3), Next],
                    ["C"] = [Priority(2), Priority(3), Next, Next],
                    ["?"] = [Enrich, Enrich, Next, Next],
                },
                4 * Hour
            )
            {
                Number = 7,
                Late = "#inbound-desk",
            },
            new QualifyLine(
                2,
                All(
                    Is("accountGrade", "A", "B"),
                    Is("accountEngagement", ">= 60"),
                    Is("activePeople", ">= 2"),
                    Is("personas", "economic_buyer")
                )
            )
            {
                Number = 8,
            },
        ];

    private static MatrixCell Next => new(MatrixCellKind.Next, 0);

    private static MatrixCell Enrich => new(MatrixCellKind.Enrich, 0);

    private static MatrixCell Priority(int priority) => new(MatrixCellKind.Qualify, priority);

    private static TerritoryRules Territories() =>
        new(
            ["opportunity_owner", "account_owner", "account_claim", "rules"],
            ClaimDays: 90,
            "account_hq",
            [
                new("dach-enterprise", All(Is("country", Dach), Is("employees", ">= 1000")), "dach-ent"),
                new("dach-mid", Is("country", Dach), "dach-mid"),
                new("rest", null, "desk"),
            ],
            new Dictionary<string, Team>(StringComparer.Ordinal)
            {
                ["dach-ent"] = new(
                    "dach-ent",
                    4 * Hour,
                    "escalate",
                    new([1, 2, 3, 4, 5], 540, 1050, "Europe/Berlin"),
                    [new("ana@acme.example", 2000, 40, null), new("ben@acme.example", 1000, 25, null)]
                )
                {
                    Remind = [50],
                    EscalateTo = "#sales-desk",
                },
                ["dach-mid"] = new(
                    "dach-mid",
                    Hour,
                    "reroute",
                    new([1, 2, 3, 4, 5], 480, 1080, "Europe/Berlin"),
                    [new("cem@acme.example", 1000, null, 12), new("dia@acme.example", 1000, null, 12)]
                ),
                ["desk"] = new(
                    "desk",
                    8 * Hour,
                    "escalate",
                    new([1, 2, 3, 4, 5], 540, 1020, "Europe/London"),
                    [new("eve@acme.example", 1000, null, null)]
                ),
            }
        );

    private static AlertRules Alerts() =>
        new(
            Any(Is("accountTier", "1"), Is("crmList", "strategic-2026")),
            [
                new(
                    "keyActivity",
                    All(Is("keyAccount", "true"), Is("signal", "pricing", "guide", "demo")),
                    "account_owner",
                    null,
                    ["slack_dm", "email"]
                ),
                new("keyAsset", Is("keyAsset", "true"), "account_owner", "#inbound-desk", ["slack_dm"]),
            ],
            new AlertBudget(8, 4 * Hour, 1080, 480, "digest"),
            new DigestRule(1, 450, "account_owner", 10, 14)
        );
}
