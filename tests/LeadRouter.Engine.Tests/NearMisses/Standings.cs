using System.Globalization;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Tests.Bots;
using LeadRouter.Testing.Histories;

namespace LeadRouter.Engine.Tests.NearMisses;

/// <summary>What else there may be of somebody than a history: leads that came back, a level that is kept, a wait, words by hand, programs that act under their name.</summary>
internal static class Standings
{
    private const long Day = 86_400_000;
    private const long Now = HistoryGenerator.Now;

    private static readonly string[] Stages = ["recycled", "lost", "rejected", "disqualified", "won"];

    /// <summary>The history with grades by hand and with what programs did.</summary>
    public static IReadOnlyList<Activity> Generate(int seed)
    {
        var history = HistoryGenerator.Generate(seed);
        var random = new Random(seed ^ 0x5eed);
        var people = IdentityResolver
            .Resolve(history)
            .Select(person => person.Nodes[0])
            .Where(IdentityNodes.IsKnown)
            .Order(StringComparer.Ordinal);
        return [.. history, .. people.SelectMany((node, i) => More(random, node, i))];
    }

    /// <summary>Of somebody: the same for the same seed and name.</summary>
    public static EvaluationContext Of(int seed, string node)
    {
        var random = new Random(seed ^ (int)StableHash.Of(node));
        var exits = new List<LeadExit>();
        foreach (var motion in (string[])["expansion", "new"])
        {
            if (random.Next(2) == 0)
            {
                var at = Now - 3_600_000 - random.NextInt64(60 * Day);
                long? wake = random.Next(4) == 0 ? null : at + random.NextInt64(120 * Day);
                exits.Add(
                    new LeadExit(
                        motion,
                        Stages[random.Next(Stages.Length)],
                        random.Next(2) == 0 ? "timing" : null,
                        at,
                        wake,
                        random.Next(4) > 0
                    )
                );
            }
        }

        return new EvaluationContext(
            Now,
            random.Next(3) == 0 ? Now - random.NextInt64(Day) : null,
            Exits: exits,
            HeldLevel: random.Next(2) == 0 ? 1 + random.Next(4) : null
        );
    }

    private static IEnumerable<Activity> More(Random random, string node, int person)
    {
        var at = Now - 1 - random.NextInt64(3 * Day);
        if (random.Next(3) == 0)
        {
            yield return Under(node, ActivityType.Fact, $"hand-{person}", at) with
            {
                Traits = new Dictionary<string, string>
                {
                    ["override.grade.value"] = "ABCDF"[random.Next(5)].ToString(),
                    ["override.grade.by"] = "head@acme.example",
                    ["override.grade.until"] = random.Next(3) switch
                    {
                        0 => "",
                        1 => "2026-01-01",
                        _ => "2030-01-01",
                    },
                },
            };
        }

        for (var i = random.Next(6); i > 0; i--)
        {
            yield return Under(node, ActivityType.Page, string.Create(CultureInfo.InvariantCulture, $"program-{person}-{i}"), at + i) with
            {
                Url = "https://www.vendor.example/pricing",
                UserAgent = Visits.Crawler,
            };
        }
    }

    private static Activity Under(string node, ActivityType type, string id, long at) =>
        new()
        {
            Source = "standing",
            MessageId = id,
            Type = type,
            At = at,
            UserId = node[0] == 'u' ? node[2..] : null,
            Email = node[0] == 'e' ? node[2..] : null,
            CrmId = node[0] == 'c' ? node.Split(':', 3)[2] : null,
        };
}
