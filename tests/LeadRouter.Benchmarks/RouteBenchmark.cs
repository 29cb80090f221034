using System.Diagnostics;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Routes;

namespace LeadRouter.Benchmarks;

/// <summary>What it costs to decide who gets a lead: 500 territory rules, a team of 200. Nothing is started for it.</summary>
internal static class RouteBenchmark
{
    private const int Rules = 500;
    private const int Members = 200;
    private const int Decisions = 20_000;
    private const int WarmUps = 4;
    private const int Seed = 2026;
    private const double Bar = 20;

    private static readonly string[] Zones = ["Europe/Berlin", "Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Sydney"];
    private static readonly string[] Countries = "de at ch us fr gb ie nl no se dk fi es pt it pl cz be lu gr".Split(' ');
    private static readonly string[] Industries = "software retail banks farming energy".Split(' ');

    /// <summary>2026-01-05, 00:00 UTC: a Monday.</summary>
    private static readonly long Monday = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public static BenchmarkResult Run()
    {
        var random = new Random(Seed);
        var plan = new RoutePlan(Territories(random));
        var questions = Enumerable.Range(0, Decisions).Select(i => Question(random, i)).ToList();
        var standing = Standing(random, plan);
        // The compiler's last word, and the calendars' first: it compiles beside, and a short run would be measured with it.
        for (var warm = 0; warm < WarmUps; warm++)
        {
            Decide(plan, questions, standing);
        }

        var took = new double[Decisions];
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var started = Environment.CpuUsage.TotalTime;
        Decide(plan, questions, standing, took);
        var each = (Environment.CpuUsage.TotalTime - started).TotalMicroseconds / Decisions;
        bytes = (GC.GetAllocatedBytesForCurrentThread() - bytes) / Decisions;
        Array.Sort(took);
        return new BenchmarkResult(
            FormattableString.Invariant(
                $"{Rules} rules, {Members} members: {each:0.0} µs of processor time a decision (bar {Bar}), by the clock {took[Decisions / 2]:0.0} µs (p50), {took[Decisions * 99 / 100]:0.0} µs (p99); {bytes:N0} bytes"
            ),
            each <= Bar
        );
    }

    private static void Decide(RoutePlan plan, List<RouteQuestion> questions, RouteStanding standing, double[]? took = null)
    {
        var book = FairnessBook.Of(plan.TeamOf(0).Roster);
        for (var i = 0; i < questions.Count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var route = RouteDecider.Decide(plan, questions[i], standing, book);
            if (took is not null)
            {
                took[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            }

            book = route.Turn?.Book ?? book;
        }
    }

    /// <summary>Twenty countries, five industries, five sizes; postcodes in Germany; the last takes the rest. All go to one team, so that every decision asks it.</summary>
    private static TerritoryRules Territories(Random random)
    {
        var rules = Enumerable
            .Range(0, Rules - 1)
            .Select(i => new TerritoryRule(
                FormattableString.Invariant($"territory-{i}"),
                new AllOf([
                    new FieldMatch("country", [new ExactMatcher(Countries[i % Countries.Length])]),
                    new FieldMatch("industry", [new ExactMatcher(Industries[i / Countries.Length % Industries.Length])]),
                    i % 3 == 0
                        ? new FieldMatch("postcode", [new RangeMatcher(i * 100_000L, (i * 100_000L) + 99_000L)])
                        : new FieldMatch("employees", [new RangeMatcher(i * 10_000L, (i * 10_000L) + 9_000L)]),
                ]),
                "all"
            ))
            .Append(new TerritoryRule("rest", null, "all"));
        var members = Enumerable
            .Range(0, Members)
            .Select(i => new TeamMember(FormattableString.Invariant($"m{i:000}@sales.example"), random.Next(1, 1001), 40, 12)
            {
                PerHour = 4,
                PerWeek = 50,
                Points = 120,
                Hours = new WorkingHours([1, 2, 3, 4, 5], 8 * 60, 18 * 60, Zones[i % Zones.Length]),
                Languages = i % 4 == 0 ? ["fr"] : [],
            });
        var team = new Team("all", 4 * 3_600_000, "reroute", new WorkingHours([1, 2, 3, 4, 5], 540, 1020, "Europe/Berlin"), [.. members]);
        return new TerritoryRules(
            ["opportunity_owner", "account_owner", "key_account_owner", "account_claim", "rules"],
            90,
            "account_hq",
            [.. rules],
            new Dictionary<string, Team>(StringComparer.Ordinal) { ["all"] = team }
        );
    }

    /// <summary>Everybody has had something; some are full. As routing hands it over.</summary>
    private static RouteStanding Standing(Random random, RoutePlan plan) =>
        new()
        {
            People = new TeamPeople(
                plan.TeamOf(0).Roster,
                [
                    .. plan.TeamOf(0)
                        .Roster.Select(_ => new PersonStanding
                        {
                            Use = new CapacityUse(random.Next(5), random.Next(12), random.Next(50), random.Next(41), random.Next(120)),
                        }),
                ],
                new Dictionary<string, PersonStanding>()
            ),
        };

    /// <summary>An hour of a Monday each, a lead every fraction of a second: who is there changes at the full hours.</summary>
    private static RouteQuestion Question(Random random, int number) =>
        new()
        {
            Lead = FormattableString.Invariant($"lead-{number}"),
            Facts = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["country"] = Countries[random.Next(Countries.Length)].ToUpperInvariant(),
                ["industry"] = Industries[random.Next(Industries.Length)],
                ["employees"] = FormattableString.Invariant($"{random.Next(5000)}"),
                ["postcode"] = FormattableString.Invariant($"{random.Next(50_000):00000}"),
                ["domain"] = FormattableString.Invariant($"firm{number}.example"),
                ["language"] = random.Next(5) == 0 ? "fr" : "en",
            },
            Motion = "new",
            Priority = 1,
            At = Monday + (number * 86_400_000L / Decisions),
        };
}
