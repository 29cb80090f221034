using LeadRouter.Contracts.Activities;

namespace LeadRouter.Testing.Histories;

/// <summary>What somebody says about who is who, in a history: merges and un-merges of names that activities join or do not, taken back and said again.</summary>
internal static class HistoryStatements
{
    private const long Day = 86_400_000;

    public static IEnumerable<Activity> Of(Random random, HistoryOptions size)
    {
        // A third of all histories has none: most people are never talked about.
        for (var number = Math.Max(0, random.Next(9) - 2); number > 0; number--)
        {
            yield return new Activity
            {
                Source = "leadrouter",
                MessageId = "statement" + number,
                Type = random.Next(3) == 0 ? ActivityType.Merge : ActivityType.Unmerge,
                // Several in one millisecond, several before what they are about.
                At = HistoryGenerator.Now - (random.Next(3) == 0 ? random.Next(2) * Day : random.NextInt64(size.Days * Day)),
                Person = Name(random, size),
                OtherPerson = Name(random, size),
                Properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["actor"] = "ana", ["reason"] = "said so" },
            };
        }
    }

    private static string Name(Random random, HistoryOptions size)
    {
        var person = random.Next(size.People + 1);
        return random.Next(6) switch
        {
            < 3 => "u:u" + person,
            < 5 => $"e:p{person}@firm{person % 3}.example",
            _ => "c:crm:crm-" + person,
        };
    }
}
