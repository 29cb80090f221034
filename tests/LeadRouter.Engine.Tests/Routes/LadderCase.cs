using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Territories;
using LeadRouter.Engine.Tests.Playbooks;
using NodaTime.Text;

namespace LeadRouter.Engine.Tests.Routes;

/// <summary>A line of <c>ladder.txt</c>, which says how it is to be read, or of <c>ladder-mixed.txt</c>; or, about another playbook, of <c>ladder-far.txt</c>.</summary>
internal sealed class LadderCase
{
    private static readonly InstantPattern Utc = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");
    private readonly Dictionary<string, string> lead;
    private readonly Dictionary<string, string> standing;

    private readonly TerritoryRules world;

    private LadderCase(string line, TerritoryRules world)
    {
        this.world = world;
        var parts = line.Split('|');
        Title = parts[0].Trim();
        lead = Words(parts[1]);
        standing = Words(parts[2]);
        Expected = parts[3].Trim();
    }

    public string Title { get; }
    public string Expected { get; }

    public static IReadOnlyList<LadderCase> All { get; } =
    [
        .. Lines("routes/ladder.txt", World.Territories),
        .. Lines("routes/ladder-mixed.txt", World.Territories),
        .. Lines("routes/ladder-far.txt", World.Far),
    ];

    public RoutePlan Plan =>
        new(
            world with
            {
                Location = lead.GetValueOrDefault("location", world.Location),
                ParentOwner = lead.GetValueOrDefault("parents", world.ParentOwner),
                Ladder = lead.TryGetValue("ladder", out var ladder) ? ladder.Split(',') : world.Ladder,
                ClaimDays = lead.TryGetValue("ladder", out var rungs) && !rungs.Contains("account_claim") ? 0 : world.ClaimDays,
            }
        );

    public RouteQuestion Question
    {
        get
        {
            var facts = lead.Where(fact =>
                    fact.Key
                        is "country"
                            or "state"
                            or "postcode"
                            or "employees"
                            or "industry"
                            or "domain"
                            or "language"
                            or "product"
                            or "relation"
                )
                .ToDictionary();
            if (lead.TryGetValue("byhand", out var owner))
            {
                facts["ownerByHand"] = Address(owner);
            }

            return new RouteQuestion
            {
                Lead = "lead-1",
                Facts = facts,
                AccountPlace = Place("hq."),
                PersonPlace = Place("me."),
                Motion = lead.GetValueOrDefault("motion", "new"),
                Priority = int.Parse(lead.GetValueOrDefault("priority", "1")),
                Divert = lead.GetValueOrDefault("divert"),
                HasAccount = !lead.ContainsKey("noaccount"),
                At = Milliseconds(lead.GetValueOrDefault("at", "2026-01-05T10:00")),
            };
        }
    }

    public RouteStanding Standing =>
        new()
        {
            OpenLead = standing.TryGetValue("open", out var open)
                ? new JoinedLead("lead-0", open.Length == 0 ? null : Address(open))
                : null,
            OpportunityOwner = Person("opp"),
            AccountOwner = Person("owner"),
            AccountOwnerSince = Instant("since"),
            TouchedAt = Instant("touched"),
            ParentOwner = Person("parent"),
            KeyAccountOwner = Person("key"),
            ChannelManager = Person("channel"),
            ReturnTo = Person("back"),
            Claim = Claim(),
            Returned = Returned(),
            People = People(),
            Team = standing.ContainsKey("teamfull") ? new CapacityUse(0, 1000, 0, 0, 0) : default,
        };

    /// <summary>The route as the table writes it; of the steps only those that the case asks about.</summary>
    public string Told(RoutePlan plan, Route route)
    {
        var territory = plan.Territories.Rules[route.Rule].Territory;
        var words = route.Outcome switch
        {
            RouteOutcome.Joined => ["joins", Name(route.Owner) ?? "nobody"],
            RouteOutcome.Waiting => ["waits", territory],
            _ => new List<string> { Name(route.Owner)!, route.ChosenBy, territory },
        };
        words.AddRange(route.AllAway ? ["away"] : []);
        words.AddRange(route.NewClaim is null ? [] : ["claims"]);
        words.AddRange(route.StandsInFor is null ? [] : ["for", Name(route.StandsInFor)!]);
        words.AddRange(route.AccountOwner is null ? [] : ["beside", Name(route.AccountOwner)!]);
        words.AddRange(route.Sdr is null ? [] : ["sdr", Name(route.Sdr)!]);
        words.AddRange(
            Expected.Split(' ').Where(word => word.Contains(':') && route.Rungs.Any(rung => $"{rung.Step}:{rung.Code}" == word))
        );
        return string.Join(' ', words);
    }

    private static IEnumerable<LadderCase> Lines(string table, TerritoryRules world) =>
        Resources.Text(table).Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => new LadderCase(line, world));

    private static long Milliseconds(string instant) => Utc.Parse(instant).Value.ToUnixTimeMilliseconds();

    private long? Instant(string what) => standing.TryGetValue(what, out var instant) ? Milliseconds(instant) : null;

    private static Dictionary<string, string> Words(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Split('=', 2))
            .ToDictionary(word => word[0], word => word.Length == 2 ? word[1] : "");

    private static string Address(string name) => name.StartsWith('!') ? name[1..].Replace('_', ' ') : $"{name}@acme.example";

    private static string? Name(string? address) => address?.Split('@')[0];

    private string? Person(string role) => standing.TryGetValue(role, out var name) ? Address(name) : null;

    private Dictionary<string, string> Place(string prefix) =>
        lead.Where(fact => fact.Key.StartsWith(prefix)).ToDictionary(fact => fact.Key[prefix.Length..], fact => fact.Value);

    private AccountClaim? Claim()
    {
        if (!standing.TryGetValue("claim", out var text))
        {
            return null;
        }

        var sign = text.IndexOfAny(['+', '-']);
        return new AccountClaim(Address(text[..sign]), Question.At + (long)(decimal.Parse(text[sign..]) * UtcDay.Milliseconds));
    }

    /// <summary>stage:owner:recycles, :back, :person.</summary>
    private ReturnedLead? Returned() =>
        standing.TryGetValue("returned", out var text) && text.Split(':') is var parts
            ? new ReturnedLead(
                parts[0],
                parts[1].Length == 0 ? null : Address(parts[1]),
                long.Parse(parts[2]),
                parts.Length > 3,
                parts.Length > 4 ? Address(parts[4]) : null
            )
            : null;

    private Dictionary<string, PersonStanding> People()
    {
        var people = new Dictionary<string, PersonStanding>();
        void Set(string role, Func<PersonStanding, string, PersonStanding> change)
        {
            foreach (var word in standing.GetValueOrDefault(role, "").Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                var (name, rest) = word.Split('>') is [var first, var second] ? (first, second) : (word, "");
                people[Address(name)] = change(people.GetValueOrDefault(Address(name), PersonStanding.Usual), rest);
            }
        }

        Set("left", (person, _) => person with { HasLeft = true });
        Set("heir", (person, other) => person with { HasLeft = true, Successor = Address(other) });
        Set("off", (person, _) => person with { On = false });
        Set("had", (person, _) => person with { HadIt = true });
        Set("full", (person, _) => person with { Use = new CapacityUse(1000, 1000, 1000, 1000, 1000) });
        Set(
            "absent",
            (person, _) => person with { Absences = [new Stretch(Question.At - UtcDay.Milliseconds, Question.At + UtcDay.Milliseconds)] }
        );
        Set("heir", (person, other) => person with { Successor = Address(other) });
        Set("weight", (person, other) => person with { Weight = int.Parse(other) });
        Set("delegate", (person, other) => person with { Delegate = Address(other) });
        return people;
    }
}
