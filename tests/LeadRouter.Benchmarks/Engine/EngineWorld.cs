using LeadRouter.Contracts.Activities;
using LeadRouter.Engine;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Testing.Playbooks;

namespace LeadRouter.Benchmarks.Engine;

/// <summary>A large playbook, and activities and contacts for it, made from a seed.</summary>
internal static class EngineWorld
{
    public const int Signals = 200;
    public const int Scored = 60;
    public const int Criteria = 40;

    /// <summary>2026-03-02 12:00 UTC in Unix milliseconds.</summary>
    public const long Now = 1_772_452_800_000;

    private const string Browser =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    /// <summary>120 signals by address, 30 by asset, 30 by form, 20 by event and a property; 60 of them give points; 40 criteria.</summary>
    public static Playbook Playbook() =>
        SamplePlaybook.Create() with
        {
            Signals =
            [
                .. Enumerable
                    .Range(0, Signals)
                    .Select(i => new SignalRule(Name(i), Condition(i), KeyAsset: i == 130, HandRaise: i == 150))
                    .OrderBy(signal => signal.Name, StringComparer.Ordinal),
            ],
            Icp = new IcpRules(
                [
                    .. Enumerable
                        .Range(0, Criteria)
                        .Select(i => new IcpCriterion(
                            Invariant($"fact.criterion{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}"),
                            1 + (i % 7),
                            [
                                new("high", [When.Matcher("700..")], 100),
                                new("some", [When.Matcher("300..699")], 60),
                                new("word", [When.Matcher("gold"), When.Matcher("silver*")], 80),
                            ],
                            10
                        )),
                ],
                [new("A", 80), new("B", 60), new("C", 40), new("D", 20), new("F", 0)],
                UnknownBelowCompleteness: 50
            ),
            Engagement = SamplePlaybook.Create().Engagement with
            {
                Groups = [new EngagementGroup("web", 40)],
                Rules = [.. Enumerable.Range(0, Scored).Select(Rule)],
            },
        };

    /// <summary>Pages, most of which give no signal, downloads, forms and clicks, as browsers send them.</summary>
    public static Activity[] Activities(int seed, int count)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                {
                    var activity = new Activity
                    {
                        Source = "web",
                        MessageId = Invariant($"m{i}"),
                        Type = ActivityType.Page,
                        At = Now - (long)((count - i) * (60.0 * UtcDay.Milliseconds / count)),
                        UserId = "u-1",
                        AnonymousId = "7b1d9c52-0c8e-4f5b-a3a0-2b8f4a7d1e02",
                        UserAgent = Browser,
                    };
                    var number = random.Next(120);
                    return random.Next(20) switch
                    {
                        < 10 => activity with
                        {
                            Url = Invariant($"https://www.acme.example/blog/2026/how-to-run-a-fleet-part-{random.Next(400)}"),
                        },
                        < 16 => activity with
                        {
                            Url = Invariant($"https://www.acme.example/solutions/area-{number}/overview?utm_source=mail"),
                        },
                        < 18 => activity with { Type = ActivityType.Download, Asset = Invariant($"white-paper-{random.Next(60)}") },
                        < 19 => activity with { Type = ActivityType.Form, Form = Invariant($"webinar-{random.Next(60)}") },
                        _ => activity with
                        {
                            Type = ActivityType.EmailClick,
                            Url = Invariant($"https://www.acme.example/solutions/area-{number}/mail"),
                            Properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["secondsAfterDelivery"] = "340" },
                        },
                    };
                }),
        ];
    }

    /// <summary>A contact with a title, a company of 40 known facts, and two days of each of the 60 signals that give points: 120 days in all.</summary>
    public static ContactState Contact(Playbook playbook, int seed)
    {
        var random = new Random(seed);
        var person = new Activity
        {
            Source = "web",
            MessageId = "who",
            Type = ActivityType.Identify,
            At = Now - (50 * UtcDay.Milliseconds),
            UserId = "u-" + seed,
            Email = Invariant($"u{seed}@firm{seed % 1000}.example"),
            Traits = new Dictionary<string, string>(StringComparer.Ordinal) { ["title"] = "VP Operations" },
        };
        var firm = person with
        {
            MessageId = "firm",
            Type = ActivityType.Group,
            Traits = playbook.Icp.Criteria.ToDictionary(
                criterion => criterion.Field["fact.".Length..],
                _ => random.Next(3) == 0 ? "gold" : Invariant($"{random.Next(1000)}"),
                StringComparer.Ordinal
            ),
        };
        var visits = Enumerable
            .Range(0, Scored)
            .SelectMany(signal =>
                new[] { 1 + random.Next(20), 22 + random.Next(20) }.Select(days =>
                    person with
                    {
                        MessageId = Invariant($"v{signal}-{days}"),
                        Type = ActivityType.Page,
                        Traits = new Dictionary<string, string>(StringComparer.Ordinal),
                        At = Now - (days * UtcDay.Milliseconds) + random.Next(40_000_000),
                        Url = Invariant($"https://www.acme.example/solutions/area-{signal}/overview"),
                    }
                )
            );
        return ContactFold.Fold([person, firm, .. visits], new SignalClassifier(playbook));
    }

    /// <summary>A contact as most are: a dozen visits in a month, a title, a company of which four facts are known.</summary>
    public static ContactState Usual(Playbook playbook, int seed)
    {
        var random = new Random(seed);
        var visits = Activities(seed, 24)
            .Select(activity => activity with { UserId = "u-" + seed, At = Now - (long)(random.NextDouble() * 30 * UtcDay.Milliseconds) });
        var firm = new Activity
        {
            Source = "web",
            MessageId = "0f8b7c1e-3d51-4a6e-9d25-6f0c6c1f7a03",
            Type = ActivityType.Group,
            At = Now - (30 * UtcDay.Milliseconds),
            UserId = "u-" + seed,
            Email = Invariant($"u{seed}@firm{seed % 1000}.example"),
            Traits = playbook
                .Icp.Criteria.Take(4)
                .ToDictionary(
                    criterion => criterion.Field["fact.".Length..],
                    _ => random.Next(3) == 0 ? "gold" : Invariant($"{random.Next(1000)}"),
                    StringComparer.Ordinal
                ),
        };
        return ContactFold.Fold([firm, .. visits], new SignalClassifier(playbook));
    }

    public static string Name(int number) => Invariant($"signal-{number}");

    private static Condition Condition(int number) =>
        number switch
        {
            < 120 => When.All(When.Is("type", "page", "email_click"), When.Is("url", Invariant($"*/area-{number}/*"))),
            < 150 => When.All(When.Is("type", "download"), When.Is("asset", Invariant($"white-paper-{number - 120}"))),
            < 180 => When.All(When.Is("type", "form"), When.Is("form", Invariant($"webinar-{number - 150}"))),
            _ => When.All(When.Is("type", "track"), When.Is("event", Invariant($"Step {number}*")), When.Is("property.seats", "5..")),
        };

    private static EngagementRule Rule(int number) =>
        new()
        {
            Signal = Name(number),
            AtLeast = number % 4 == 0 ? [new(3, 7, 30), new(1, 30, 5)] : [],
            Points = number % 4 == 0 ? 0 : 1 + (number % 5),
            HalfLifeDays = number % 4 == 0 ? null : 7 + (number % 3 * 7),
            CapPerDay = number % 4 == 1 ? 6 : null,
            Cap = number % 4 == 2 ? 10 : null,
            Group = number % 2 == 0 ? "web" : null,
        };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
