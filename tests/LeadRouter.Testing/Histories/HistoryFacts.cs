using LeadRouter.Contracts.Activities;

namespace LeadRouter.Testing.Histories;

/// <summary>
/// Facts among the activities of a history: of people by each of their names and of accounts, by several sources, taken away again, under several spellings,
/// valid from long before they are sent, and of people and accounts that never do anything.
/// </summary>
internal static class HistoryFacts
{
    private const long Day = 86_400_000;

    private static readonly string[] Sources = ["default", "web", "crm", "preference-center"];

    private static readonly (string Name, string[] Values)[] Fields =
    [
        ("relation", ["customer", "partner", "prospect", "competitor", "vip", ""]),
        ("Relationship", ["customer", "internal"]),
        ("owner", ["ana@acme.example", "ben@acme.example", ""]),
        ("open_opportunity", ["yes", "false", ""]),
        ("consent.profiling", ["objected", "granted", "unknown", ""]),
        ("title", ["CTO", "VP Operations", ""]),
        ("jobTitle", ["Head of IT"]),
        ("industry", ["software", "retail", ""]),
        ("company.industry", ["banking"]),
        ("company.domain", ["firm0.example", "firm1.example"]),
        ("country", ["DE", "GB", "nowhere"]),
        ("crmLists", ["strategic-2026,partners", ""]),
        ("outcome", ["won", "lost"]),
        ("note", ["a", "b"]),
    ];

    public static IEnumerable<Activity> Of(Random random, HistoryOptions size)
    {
        for (var number = random.Next(size.People * 3); number > 0; number--)
        {
            var fact = new Activity
            {
                Source = Sources[random.Next(Sources.Length)],
                MessageId = "fact" + number,
                Type = ActivityType.Fact,
                At = HistoryGenerator.Now - (random.Next(4) == 0 ? random.Next(3) * Day : random.NextInt64(2L * size.Days * Day)),
                KnownSince = random.Next(4) == 0 ? HistoryGenerator.Now - (random.Next(30) * Day) : null,
                Traits = Stated(random),
            };
            yield return About(random, random.Next(size.People + 2), fact);
        }
    }

    private static Activity About(Random random, int person, Activity fact) =>
        random.Next(8) switch
        {
            0 => fact with { UserId = "u" + person },
            1 => fact with { Email = $"p{person}@firm{person % 3}.example" },
            2 => fact with { CrmId = "crm-" + person },
            3 => fact with { CrmId = "crm-" + person, Email = $"p{person}@firm{person % 3}.example" },
            4 => fact with { AnonymousId = "browser-" + person },
            5 => fact with { GroupId = "g" + random.Next(3) },
            _ => fact with { GroupId = $"firm{random.Next(4)}.example" },
        };

    private static SortedDictionary<string, string> Stated(Random random)
    {
        var stated = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            var (name, values) = Fields[random.Next(Fields.Length)];
            stated[name] = values[random.Next(values.Length)];
        }

        return stated;
    }
}
