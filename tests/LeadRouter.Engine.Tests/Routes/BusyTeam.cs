using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Routes;
using NodaTime;
using Shouldly;

namespace LeadRouter.Engine.Tests.Routes;

/// <summary>
/// A team of forty whose every wish is random, and a clerk beside it who counts on fingers: the hour on each member's wall, who is away, how many leads each has
/// had in that hour, day and week, and who was to have how many. What the clerk counts shares no code with what is judged.
/// </summary>
internal sealed class BusyTeam
{
    private const int Size = 40;
    private const int Tiers = 3;
    private static readonly string[] Zones = ["Europe/Berlin", "Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"];
    private static readonly Holiday[] Holidays = [new(null, 12, 25), new(2026, 5, 1), new(2026, 11, 3)];

    private readonly Random random;
    private readonly int scale;
    private readonly Dictionary<string, PersonStanding> people = [];
    private readonly Dictionary<(string Member, string Period), int> had = [];
    private readonly PriorityQueue<(string Member, int Points), long> closing = new();
    private readonly Dictionary<string, (int Open, int Points)> open = [];
    private readonly FairnessBook[] books;
    private readonly Dictionary<(int Tier, string Mode), (int[] Weights, long[] Given)> shares = [];

    /// <param name="scale">Times as many leads as 20,000 a year, and as much room for them.</param>
    public BusyTeam(int seed, int scale)
    {
        random = new Random(seed);
        this.scale = scale;
        Members = [.. Enumerable.Range(0, Size).Select(Member)];
        var team = new Team("desk", 4 * 3_600_000, "reroute", new WorkingHours([1, 2, 3, 4, 5], 540, 1020, "Europe/Berlin"), Members);
        Plan = new RoutePlan(
            new TerritoryRules(
                ["rules"],
                0,
                "account_hq",
                [new TerritoryRule("rest", null, "desk")],
                new Dictionary<string, Team> { ["desk"] = team }
            )
            {
                Effort = [3, 2],
                Holidays = new Dictionary<string, IReadOnlyList<Holiday>> { ["all"] = Holidays },
            }
        );
        books = [.. Enumerable.Range(0, Tiers).Select(_ => FairnessBook.Of(Members.Select(member => member.Email)))];
    }

    public IReadOnlyList<TeamMember> Members { get; }
    public RoutePlan Plan { get; }
    public int Routed { get; private set; }
    public int RoutedAway { get; private set; }
    public int Waited { get; private set; }

    public void Lead(int number, long at)
    {
        var tier = random.Next(Tiers);
        Close(at);
        Toggle();
        var points =
            tier == 0 ? 3
            : tier == 1 ? 2
            : 1;
        var walls = Zones.ToDictionary(zone => zone, zone => new Wall(at, zone));
        foreach (var member in Members)
        {
            var periods = CapacityPeriods.At(at, member.Hours!.Zone);
            people[member.Email] = people.GetValueOrDefault(member.Email, PersonStanding.Usual) with
            {
                Use = UseOf(member, walls[member.Hours.Zone]),
            };
            periods.Hour.ShouldBeLessThanOrEqualTo(at);
        }

        var question = new RouteQuestion
        {
            Lead = $"lead-{number}",
            Facts = new Dictionary<string, string>(),
            Motion = "new",
            Priority = tier + 1,
            At = at,
        };
        var route = RouteDecider.Decide(Plan, question, new RouteStanding { People = people }, books[tier]);
        var there = Members.Where(member => IsThere(member, walls[member.Hours!.Zone])).ToList();
        var because = $"lead {number}: {route.Owner}";
        if (route.Outcome == RouteOutcome.Waiting)
        {
            Waited++;
            (there.Count > 0 ? there : Members).ShouldAllBe(member => !HasRoom(member, points), because);
            return;
        }

        var owner = Members.Single(member => member.Email == route.Owner);
        HasRoom(owner, points).ShouldBeTrue(because);
        route.AllAway.ShouldBe(there.Count == 0, because);
        (route.AllAway || there.Contains(owner)).ShouldBeTrue(because);
        books[tier] = route.Turn!.Book;
        Share(tier, route, there, points).ShouldBeNull(because);
        Count(owner, walls[owner.Hours!.Zone], points, at);
        Routed++;
        RoutedAway += route.AllAway ? 1 : 0;
    }

    private TeamMember Member(int number)
    {
        var from = random.Next(5, 13) * 60;
        var away = new LocalDate(2026, 1, 1).PlusDays(random.Next(350));
        return new TeamMember($"m{number:00}@sales.example", random.Next(1, 1001), Cap(60), Cap(8))
        {
            PerHour = Cap(2),
            PerWeek = Cap(30),
            Points = Cap(25),
            Hours = new WorkingHours(
                [.. Enumerable.Range(1, 7).Where(day => day == 3 || random.Next(4) > 0)],
                from,
                from + random.Next(60, 540),
                Zones[number % Zones.Length]
            ),
            Holidays = random.Next(2) == 0 ? "all" : null,
            Away = random.Next(2) == 0 ? [] : [new AwayDays(Day(away), Day(away.PlusDays(random.Next(30))))],
        };
    }

    private int? Cap(int about) => random.Next(3) == 0 ? null : (random.Next(about / 2, about * 2) + 1) * scale;

    private static Holiday Day(LocalDate date) => new(date.Year, date.Month, date.Day);

    private void Close(long at)
    {
        while (closing.TryPeek(out var lead, out var when) && when <= at)
        {
            closing.Dequeue();
            var (leads, points) = open[lead.Member];
            open[lead.Member] = (leads - 1, points - lead.Points);
        }
    }

    /// <summary>Now and then somebody is switched off or on by hand.</summary>
    private void Toggle()
    {
        if (random.Next(500) == 0)
        {
            var email = Members[random.Next(Size)].Email;
            var known = people.GetValueOrDefault(email, PersonStanding.Usual);
            people[email] = known with { On = known.On is null ? false : null };
        }
    }

    private CapacityUse UseOf(TeamMember member, Wall wall)
    {
        var (leads, points) = open.GetValueOrDefault(member.Email);
        return new CapacityUse(Had(member, wall.Hour), Had(member, wall.Day), Had(member, wall.Week), leads, points);
    }

    private int Had(TeamMember member, string period) => had.GetValueOrDefault((member.Email, period));

    private bool IsThere(TeamMember member, Wall wall) =>
        people[member.Email].On != false
        && member.Hours!.Days.Contains(wall.DayOfWeek)
        && wall.Minute >= member.Hours.FromMinute
        && wall.Minute < member.Hours.ToMinute
        && !(
            member.Holidays is not null
            && Holidays.Any(day =>
                day.Month == wall.Date.Month && day.Day == wall.Date.Day && (day.Year ?? wall.Date.Year) == wall.Date.Year
            )
        )
        && !member.Away.Any(away => wall.Date >= DateOf(away.First) && wall.Date <= DateOf(away.Last));

    private static LocalDate DateOf(Holiday day) => new(day.Year!.Value, day.Month, day.Day);

    private bool HasRoom(TeamMember member, int points)
    {
        var use = people[member.Email].Use;
        return use.Hour + 1 <= (member.PerHour ?? int.MaxValue)
            && use.Day + 1 <= (member.PerDay ?? int.MaxValue)
            && use.Week + 1 <= (member.PerWeek ?? int.MaxValue)
            && use.Open + 1 <= (member.Open ?? int.MaxValue)
            && use.Points + points <= (member.Points ?? int.MaxValue);
    }

    private void Count(TeamMember owner, Wall wall, int points, long at)
    {
        foreach (var period in new[] { wall.Hour, wall.Day, wall.Week })
        {
            had[(owner.Email, period)] = Had(owner, period) + 1;
        }

        var (leads, all) = open.GetValueOrDefault(owner.Email);
        open[owner.Email] = (leads + 1, all + points);
        closing.Enqueue((owner.Email, points), at + random.NextInt64(3_600_000, 5 * UtcDay.Milliseconds));
    }

    /// <summary>Since the same people last began to take such leads, nobody is a whole lead from the weighted share.</summary>
    private string? Share(int tier, Route route, List<TeamMember> there, int points)
    {
        int[] weights =
        [
            .. Members.Select(
                (member, i) =>
                    HasRoom(member, points)
                    && (route.AllAway ? route.Members[i] == route.Members[route.Turn!.Member] : there.Contains(member))
                        ? member.Weight
                        : 0
            ),
        ];
        var mode = route.AllAway ? "away" : "";
        if (!shares.TryGetValue((tier, mode), out var share) || !share.Weights.SequenceEqual(weights))
        {
            shares[(tier, mode)] = share = (weights, new long[Size]);
        }

        share.Given[route.Turn!.Member]++;
        var total = weights.Sum(weight => (long)weight);
        var leads = share.Given.Sum();
        for (var i = 0; i < Size; i++)
        {
            if (Math.Abs((share.Given[i] * total) - (leads * weights[i])) >= total)
            {
                return $"{i} has {share.Given[i]} of {leads} at {weights[i]} of {total}";
            }
        }

        return null;
    }

    /// <summary>What the clock and the calendar on a wall show.</summary>
    private sealed class Wall
    {
        public Wall(long at, string zone)
        {
            var local = Instant.FromUnixTimeMilliseconds(at).InZone(DateTimeZoneProviders.Tzdb[zone]);
            Date = local.Date;
            DayOfWeek = (int)local.DayOfWeek;
            Minute = (local.Hour * 60) + local.Minute;
            Hour = $"{local.Date:uuuu-MM-dd} {local.Hour} {local.Offset}";
            Day = $"{local.Date:uuuu-MM-dd}";
            Week = $"{local.Date.PlusDays(1 - (int)local.DayOfWeek):uuuu-MM-dd} week";
        }

        public LocalDate Date { get; }
        public int DayOfWeek { get; }
        public int Minute { get; }
        public string Hour { get; }
        public string Day { get; }
        public string Week { get; }
    }
}
