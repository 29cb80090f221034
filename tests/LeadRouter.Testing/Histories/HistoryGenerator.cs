using LeadRouter.Contracts.Activities;

namespace LeadRouter.Testing.Histories;

/// <summary>
/// Histories of several people, made from a seed: identifies that change facts, joins by alias and by e-mail, browsers that several people share, anonymous
/// visits before and after, group facts, activities older than the horizon, several in one millisecond, retries of one message with another time, and keys
/// that come again with other content that names other people.
/// Small pools of names make people meet often.
/// </summary>
public static class HistoryGenerator
{
    /// <summary>No activity is later: 2026-03-02 12:00 UTC in Unix milliseconds.</summary>
    public const long Now = 1_772_452_800_000;

    private const long Day = 86_400_000;

    private static readonly string[] Titles = ["CTO", "VP Operations", "Head of IT", "Sales Manager", "Student Assistant", "", "Engineer"];
    private static readonly string[] Industries = ["software", "manufacturing", "retail", "banking", ""];
    private static readonly string[] Employees = ["20", "150", "450", "6,000", "51-200", "many"];
    private static readonly string[] Countries = ["DE", "AT", "GB", "US", "Germany", ""];
    private static readonly string[] Relations = ["prospect", "customer", "partner", "competitor", ""];
    private static readonly string[] Pages = ["/pricing", "/pricing/eu", "/careers", "/", "/docs"];
    private static readonly string[] Assets = ["buyers-guide", "rfp-kit", "white-paper"];
    private static readonly string[] Forms = ["demo", "contact-sales", "newsletter"];
    private static readonly string[] Sources = ["default", "web", "crm"];

    public static IReadOnlyList<Activity> Generate(int seed, HistoryOptions? options = null)
    {
        var size = options ?? new HistoryOptions();
        var random = new Random(seed);
        var activities = new List<Activity>();
        for (var person = 0; person < size.People; person++)
        {
            for (var left = random.Next(size.ActivitiesPerPerson); left >= 0; left--)
            {
                activities.Add(One(random, person, activities.Count, size));
            }
        }

        activities.AddRange(HistoryFacts.Of(random, size));
        var retries = random.Next(3);
        for (var i = 0; i < retries; i++)
        {
            var again = activities[random.Next(activities.Count)];
            activities.Add(again with { At = again.At + random.Next(-2, 3) * 40_000L });
        }

        var conflicts = size.Conflicts ? random.Next(6) : 0;
        for (var i = 0; i < conflicts; i++)
        {
            activities.Add(Conflicting(random, activities[random.Next(activities.Count)], size));
        }

        if (size.Statements)
        {
            activities.AddRange(HistoryStatements.Of(random, size));
            if (size.Conflicts && random.Next(3) == 0 && activities[^1] is { Person: not null } said)
            {
                activities.Add(
                    said with
                    {
                        At = said.At - random.Next(40_000),
                        OtherPerson = activities[random.Next(activities.Count)].OtherPerson ?? "u:u0",
                    }
                );
            }
        }

        return activities;
    }

    /// <summary>The same activities in another order, some of them twice.</summary>
    public static IReadOnlyList<Activity> Scramble(IReadOnlyList<Activity> activities, int seed)
    {
        var random = new Random(seed);
        var scrambled = activities.Concat(activities.Where(_ => random.Next(4) == 0)).ToArray();
        random.Shuffle(scrambled);
        return scrambled;
    }

    private static Activity One(Random random, int person, int number, HistoryOptions size)
    {
        var activity = new Activity
        {
            Source = Pick(random, Sources),
            CloudEventSource = random.Next(12) == 0 ? "/shop" : null,
            MessageId = "m" + number,
            Type = ActivityType.Page,
            At = At(random, size),
        };
        return Somebody(
            random,
            person,
            random.Next(20) switch
            {
                < 5 => activity with { Url = "https://www.vendor.example" + Pick(random, Pages) },
                < 8 => activity with { Type = ActivityType.Download, Asset = Pick(random, Assets) },
                < 9 => activity with { Type = ActivityType.Form, Form = Pick(random, Forms) },
                < 11 => activity with
                {
                    Type = ActivityType.EmailClick,
                    Properties = Map(("secondsAfterDelivery", random.Next(30).ToString())),
                },
                < 16 => Identify(random, activity),
                < 18 => Group(random, activity),
                < 19 => activity with { Type = ActivityType.Track, Event = "Signed Up" },
                _ => activity with
                {
                    Type = ActivityType.Alias,
                    PreviousId = random.Next(2) == 0 ? "u" + random.Next(8) : "browser-" + random.Next(4),
                },
            }
        );
    }

    /// <summary>The same key once more: sometimes only the names are others, sometimes everything is; earlier, later or at the same time.</summary>
    private static Activity Conflicting(Random random, Activity activity, HistoryOptions size)
    {
        var person = random.Next(size.People);
        var other = random.Next(3) == 0 ? Somebody(random, person, activity) : One(random, person, 0, size);
        return other with
        {
            Source = activity.Source,
            CloudEventSource = activity.CloudEventSource,
            MessageId = activity.MessageId,
            At = activity.At + random.Next(-3, 3) * 40_000L,
        };
    }

    private static Activity Identify(Random random, Activity activity) =>
        activity with
        {
            Type = ActivityType.Identify,
            Traits = Map(
                ("title", Pick(random, Titles)),
                ("country", Pick(random, Countries)),
                (random.Next(2) == 0 ? "company" : "company.name", "Company " + random.Next(3)),
                ("extra" + random.Next(90), "x")
            ),
        };

    private static Activity Group(Random random, Activity activity) =>
        activity with
        {
            Type = ActivityType.Group,
            GroupId = "g" + random.Next(3),
            Traits = Map(
                ("industry", Pick(random, Industries)),
                (random.Next(2) == 0 ? "employees" : "employee_count", Pick(random, Employees)),
                ("relation", Pick(random, Relations)),
                (random.Next(3) == 0 ? "domain" : "note", "firm" + random.Next(3) + ".example")
            ),
        };

    private static Activity Somebody(Random random, int person, Activity activity)
    {
        var user = random.Next(10) < 6 ? "u" + person : null;
        var email = random.Next(10) < (activity.Type == ActivityType.Identify ? 6 : 2) ? Email(random, person) : null;
        var browser = user is null || random.Next(2) == 0 ? "browser-" + (random.Next(4) == 0 ? random.Next(3) : person) : null;
        return activity with { UserId = user, Email = email, AnonymousId = browser };
    }

    // One address in eight is somebody else's: two user ids of one person meet there.
    private static string Email(Random random, int person) =>
        random.Next(8) == 0
            ? $"p{random.Next(8)}@firm{random.Next(3)}.example"
            : $"p{person}@" + (random.Next(6) == 0 ? "gmail.com" : $"firm{person % 3}.example");

    // Half of all is in the last month, a fifth in one of three milliseconds; the rest reaches over the horizon.
    private static long At(Random random, HistoryOptions size) =>
        random.Next(5) == 0
            ? Now - (random.Next(3) * Day)
            : Now - random.NextInt64((random.Next(2) == 0 ? Math.Min(30, size.Days) : size.Days) * Day);

    private static Dictionary<string, string> Map(params ReadOnlySpan<(string Name, string Value)> pairs)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in pairs)
        {
            map[name] = value;
        }

        return map;
    }

    private static string Pick(Random random, string[] pool) => pool[random.Next(pool.Length)];
}
