using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Routes.Ways;
using LeadRouter.Engine.Territories;

namespace LeadRouter.Engine.Tests.Routes.Ways;

/// <summary>Routes of which everything is random: territories, teams, who owns what, who is there, whose turn it is.</summary>
internal static class SomeCases
{
    private static readonly string[] Countries = ["DE", "AT", "FR"];
    private static readonly string[] Skills = ["iot", "cloud"];
    private static readonly string[] Languages = ["de", "fr"];
    private static readonly string[] Outside = ["olga@acme.example", "kim@acme.example"];

    public static IReadOnlyList<string> People { get; } =
    [.. Enumerable.Range(0, 9).Select(number => $"m{number}@acme.example"), .. Outside];

    public static RouteCase Of(int seed)
    {
        var random = new Random(seed);
        bool Chance(int of) => random.Next(of) == 0;
        string? Somebody(int of) => Chance(of) ? People[random.Next(People.Count)] : null;

        var teams = Enumerable
            .Range(0, 3)
            .Select(team => new Team(
                $"t{team}",
                3_600_000,
                "escalate",
                Hours(random),
                [.. Enumerable.Range(team * 3, 3).Select(number => Member(random, number))]
            )
            {
                Limits = Chance(6) ? new CapacityLimits(null, null, null, random.Next(1, 4), null) : CapacityLimits.None,
            })
            .ToDictionary(team => team.Name);
        var rules = Enumerable
            .Range(0, 5)
            .Select(number => new TerritoryRule($"r{number}", Condition(random), $"t{random.Next(3)}")
            {
                Skills = Chance(4) ? [Skills[random.Next(2)]] : [],
                Sdr = Chance(6),
                Until = Chance(8) ? 1 : long.MaxValue,
            })
            .Append(new TerritoryRule("rest", null, $"t{random.Next(3)}"));
        var plan = new RoutePlan(
            new TerritoryRules(
                ["opportunity_owner", "account_owner", "key_account_owner", "account_claim", "rules"],
                90,
                Chance(2) ? "person" : "account_hq",
                [.. rules],
                teams
            )
            {
                ParentOwner = Chance(3) ? "fallback" : "never",
                Effort = [3, 2],
            }
        );
        var facts = new Dictionary<string, string>();
        Put("country", Countries[random.Next(3)], 4);
        Put("employees", $"{random.Next(1, 3000)}", 3);
        Put("language", Languages[random.Next(2)], 3);
        Put("ownerByHand", People[random.Next(9)], 20, isRare: true);
        var question = new RouteQuestion
        {
            Lead = "lead",
            Facts = facts,
            AccountPlace = Chance(3)
                ? new Dictionary<string, string> { ["country"] = Countries[random.Next(3)] }
                : new Dictionary<string, string>(),
            Motion = Chance(5) ? "expansion" : "new",
            Priority = random.Next(1, 3),
            Divert =
                Chance(10) ? LadderNames.AccountOwner
                : Chance(10) ? LadderNames.ChannelManager
                : null,
            HasAccount = !Chance(8),
            At = 1_770_000_000_000 + random.NextInt64(14 * UtcDay.Milliseconds),
        };
        var standing = new RouteStanding
        {
            OpenLead = Chance(12) ? new JoinedLead("other", Somebody(2)) : null,
            OpportunityOwner = Somebody(8),
            AccountOwner = Somebody(6),
            ParentOwner = Somebody(6),
            KeyAccountOwner = Somebody(10),
            ChannelManager = Somebody(3),
            Claim = Somebody(5) is { } claimed ? new AccountClaim(claimed, question.At + (Chance(3) ? -1 : 1000)) : null,
            Returned = Chance(8)
                ? new ReturnedLead("recycled", Somebody(2), 2, Chance(2), Somebody(4)) { Team = Chance(4) ? $"t{random.Next(3)}" : null }
                : null,
            IsBehind = Chance(10),
            People = People.Where(_ => !Chance(3)).ToDictionary(person => person, _ => Standing(random, question.At)),
            Team = new CapacityUse(0, 0, 0, random.Next(5), 0),
        };
        var books = teams.Values.ToDictionary(team => team.Name, team => Book(random, team));
        return new RouteCase(plan, question, standing, books);

        void Put(string field, string value, int of, bool isRare = false)
        {
            if (Chance(of) == isRare)
            {
                facts[field] = value;
            }
        }
    }

    private static Condition Condition(Random random) =>
        random.Next(5) switch
        {
            0 => new FieldMatch("country", [new ExactMatcher(Countries[random.Next(3)].ToLowerInvariant())]),
            1 => new AllOf([
                new FieldMatch("country", [new ExactMatcher("de")]),
                new FieldMatch("size", [new RangeMatcher(1_000_000, null)]),
            ]),
            2 => new FieldMatch("employees", [new RangeMatcher(null, 99_000)]),
            3 => new AnyOf([
                new FieldMatch("language", [new ExactMatcher("fr")]),
                new FieldMatch("domain", [new GlobMatcher("*.gov.example")]),
            ]),
            _ => new AllOf([
                new Not(new FieldMatch("country", [new ExactMatcher("fr")])),
                new FieldMatch("motion", [new ExactMatcher("expansion")]),
            ]),
        };

    private static WorkingHours Hours(Random random) =>
        new(
            [.. Enumerable.Range(1, 7).Where(day => day == 3 || random.Next(3) > 0)],
            random.Next(0, 8) * 60,
            random.Next(12, 24) * 60,
            "Europe/Berlin"
        );

    private static TeamMember Member(Random random, int number) =>
        new(
            $"m{number}@acme.example",
            random.Next(1, 4) * 500,
            random.Next(3) == 0 ? random.Next(1, 5) : null,
            random.Next(4) == 0 ? random.Next(1, 4) : null
        )
        {
            Points = random.Next(5) == 0 ? random.Next(2, 9) : null,
            Hours = random.Next(3) == 0 ? Hours(random) : null,
            Away = random.Next(5) == 0 ? [new AwayDays(new Holiday(2026, 1, 1), new Holiday(2026, 12, 31))] : [],
            Delegate = random.Next(3) == 0 ? People[random.Next(9)] : null,
            Skills = [.. Skills.Where(_ => random.Next(2) == 0)],
            Languages = [.. Languages.Where(_ => random.Next(3) == 0)],
            On = random.Next(6) > 0,
        };

    private static PersonStanding Standing(Random random, long at) =>
        new()
        {
            HasLeft = random.Next(10) == 0,
            HadIt = random.Next(10) == 0,
            On = random.Next(8) == 0 ? random.Next(2) == 0 : null,
            Absences = random.Next(6) == 0 ? [new Stretch(at - 1, at + UtcDay.Milliseconds)] : [],
            Use = new CapacityUse(random.Next(3), random.Next(4), random.Next(9), random.Next(6), random.Next(9)),
        };

    private static FairnessBook Book(Random random, Team team)
    {
        var book = FairnessBook.Of(team.Members.Select(member => member.Email));
        for (var lead = random.Next(20); lead > 0; lead--)
        {
            int[] weights = [.. book.Roster.Select(_ => random.Next(3) * 500)];
            if (weights.Sum() > 0)
            {
                book = Turns.Take(book, random.Next(3) == 0 ? "iot" : "", weights, $"{lead}").Book;
            }

            if (random.Next(5) == 0)
            {
                book = Turns.GiveBack(book, book.Roster[random.Next(3)], $"{lead}").Book;
            }
        }

        return book;
    }
}
