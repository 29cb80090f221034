using LeadRouter.Contracts.Activities;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests.Laws;

/// <summary>
/// One thing after another that can happen to four people at two companies: visits, requests, facts, recycles, overrides, consent, merges, un-merges, late and loaded
/// history and redeliveries.
/// </summary>
internal static class AnythingAtAll
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;

    public static readonly string[] Users = ["u0", "u1", "u2", "u3"];

    /// <param name="said">What has been said so far; more is added.</param>
    /// <param name="loaded">The message ids of it that came as history.</param>
    /// <param name="arrives">Whether what is told late arrives now; else it arrives when it happened.</param>
    /// <returns>What it was, for who reads a failure.</returns>
    public static async Task<string> ActAsync(
        ScoringBench bench,
        Random random,
        List<Activity> said,
        HashSet<string> loaded,
        int step,
        bool arrives = false
    )
    {
        var clock = bench.Clock;
        clock.Now += random.Next(6) switch
        {
            0 => random.NextInt64(40 * Day),
            1 => random.NextInt64(3 * Day),
            2 => random.NextInt64(5 * Hour),
            _ => random.NextInt64(Hour / 60),
        };
        await bench.DueAsync();
        var user = Users[random.Next(Users.Length)];
        var domain = user is "u0" or "u1" ? "acme.example" : "firm.example";
        var at = clock.Now - (random.Next(5) == 0 ? random.NextInt64(20 * Day) : random.Next(1000));
        var origin = random.Next(10) == 0 ? ActivityOrigin.Backfill : ActivityOrigin.Live;
        Activity[] batch = random.Next(16) switch
        {
            0 => [Identify(user, Pick("VP Operations", "CTO", "Student", "Head of IT", "Sales Manager"), domain)],
            1 => [Account(user, domain)],
            < 5 => [.. Enumerable.Range(0, 1 + random.Next(4)).Select(i => Pricing(user, at - i, "p" + step + "-" + i))],
            5 => [Demo(user)],
            6 => [Demo(user) with { Type = ActivityType.Download, Form = null, Asset = Pick("buyers-guide", "rfp-kit") }],
            7 => [Fact(user, ("lead.status", "recycled"), ("lead.reason", Pick("timing", "no_response", "merger")))],
            8 => [Fact(user, ("lead.status", Pick("accepted", "won", "lost", "rejected", "disqualified", "opportunity")))],
            9 => [Fact(user, ("override.grade.value", Pick("A", "D", "")), ("override.grade.until", Pick("", "2026-04-01", "2026-03-05")))],
            10 =>
            [
                Fact(
                    null,
                    ("relation", Pick("customer", "partner", "competitor", "prospect", "")),
                    ("openOpportunity", Pick("true", "false", ""))
                ),
            ],
            11 => [Fact(null, ("country", Pick("DE", "US", "")), ("industry", Pick("software", "gambling", "")))],
            12 => [Fact(user, ("consent.profiling", Pick("objected", "granted")))],
            13 => [Merge("u:" + user, "u:" + Users[random.Next(Users.Length)], clock.Now - Now)],
            14 => [Unmerge("u:" + user, "u:" + Users[random.Next(Users.Length)], clock.Now - Now)],
            _ => said.Count == 0 ? [Demo(user)] : [said[random.Next(said.Count)], said[random.Next(said.Count)]],
        };
        var numbered = batch
            .Select(
                (activity, i) =>
                    activity.MessageId.StartsWith("s" + "-", StringComparison.Ordinal) || said.Contains(activity)
                        ? activity
                        : activity with
                        {
                            MessageId = $"s-{step}-{i}",
                            At =
                                activity.Type is ActivityType.Merge or ActivityType.Unmerge ? clock.Now
                                : activity.Type == ActivityType.Page ? activity.At
                                : at,
                        }
            )
            .ToArray();
        if (numbered.Any(said.Contains))
        {
            origin = loaded.Contains(numbered[0].MessageId) ? ActivityOrigin.Backfill : ActivityOrigin.Live;
            numbered = [numbered[0]];
        }

        said.AddRange(numbered);
        if (origin == ActivityOrigin.Backfill)
        {
            loaded.UnionWith(numbered.Select(activity => activity.MessageId));
        }

        await bench.ProcessAsync(numbered, 1 + random.Next(3), origin, arrives ? clock.Now : null);
        return origin + " " + string.Join(" | ", numbered.Select(Tell));

        string Pick(params string[] values) => values[random.Next(values.Length)];

        Activity Fact(string? person, params (string Name, string Value)[] fields) =>
            new()
            {
                Source = "crm",
                MessageId = "fact",
                Type = ActivityType.Fact,
                At = at,
                UserId = person,
                GroupId = person is null ? domain : null,
                Traits = fields.ToDictionary(field => field.Name, field => field.Value),
            };
    }

    private static string Tell(Activity activity) =>
        $"{activity.Type} {activity.UserId}{activity.GroupId}{activity.Person} {activity.OtherPerson} at {activity.At - Now} {activity.Form}{activity.Asset} {string.Join(",", activity.Traits.Select(t => t.Key + "=" + t.Value))}";
}
