using System.Text;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.ReadSide;
using LeadRouter.Testing.Playbooks;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests.Laws;

/// <summary>
/// Visits, requests, facts, recycles, overrides, consent, merges, un-merges, late and loaded history and redeliveries of four people at two companies, in any order,
/// while time goes on: what is stored is after each of them what an evaluation at that moment says.
/// </summary>
public sealed class When_everything_happens_at_once
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;
    private static readonly string[] Users = ["u0", "u1", "u2", "u3"];

    /// <summary>Without the line that looks at how engaged others are: whoever acts qualifies by it for the account, and nobody else is looked at.</summary>
    private static Playbook Rules =>
        SamplePlaybook.Create() with
        {
            Qualification = [.. SamplePlaybook.Create().Qualification.Where(line => line.Number != 8)],
        };

    [Fact]
    public async Task What_is_stored_of_everybody_is_what_an_evaluation_says_and_nobody_is_forgotten_by_a_timer()
    {
        foreach (var seed in PropertySeeds.Of(8))
        {
            await using var database = await ScoringBench.OnSqliteAsync();
            var bench = database.Beside(Rules);
            var random = new Random(seed);
            var said = new List<Activity>();
            var loaded = new HashSet<string>(StringComparer.Ordinal);
            var story = new StringBuilder();
            for (var step = 0; step < 40; step++)
            {
                var act = await ActAsync(bench, random, said, loaded, step);
                story.Append(step).Append(' ').Append(bench.Clock.Now - Now).Append(' ').AppendLine(act);
                await DueAsync(bench, seed, story);
                await CheckAsync(bench, seed, story);
            }

            (await bench.StatesAsync()).ShouldBe(bench.Oracle(said), ignoreOrder: true, $"states of seed {seed}\n{story}");

            var before = await CommitmentsAsync(bench);
            foreach (var activity in said)
            {
                await bench.ProcessAsync(
                    [activity],
                    1,
                    loaded.Contains(activity.MessageId) ? ActivityOrigin.Backfill : ActivityOrigin.Live
                );
            }

            (await CommitmentsAsync(bench)).ShouldBe(before, $"redelivered, seed {seed}\n{story}");
        }
    }

    private static async Task<string> ActAsync(ScoringBench bench, Random random, List<Activity> said, HashSet<string> loaded, int step)
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

        await bench.ProcessAsync(numbered, 1 + random.Next(3), origin);
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

    private static async Task DueAsync(ScoringBench bench, int seed, StringBuilder story)
    {
        for (
            var round = 0;
            await bench.CountAsync($"select count(*) from contacts where next_evaluation_at <= {bench.Clock.Now}") > 0;
            round++
        )
        {
            round.ShouldBeLessThan(3, $"a timer never ends, seed {seed}\n{story}");
            await bench.DueAsync();
        }
    }

    private static async Task CheckAsync(ScoringBench bench, int seed, StringBuilder story)
    {
        var reader = new ContactReader(bench.Database, bench.Live, new MemoryStateCache());
        foreach (var id in await bench.RowsAsync("select id from contacts where merged_into is null and tier is not null"))
        {
            var contact = (await reader.GetAsync(Guid.Parse(id), TestContext.Current.CancellationToken)).ShouldNotBeNull();
            var evaluation = Evaluator.Evaluate(contact.State, contact.Account, bench.Live.Playbook, contact.Context(bench.Clock.Now));
            var stored = (await bench.RowsAsync($"select tier from contacts where id = '{id}'"))[0];
            stored.ShouldBe(
                evaluation.Tier,
                $"contact {string.Join(' ', await bench.RowsAsync($"select node from identities where contact_id = '{id}'"))}, seed {seed}\n{story}"
            );
            if (evaluation.Engagement.Points is { } points)
            {
                evaluation.Engagement.Parts.Sum(part => part.Points).ShouldBe(points, $"seed {seed}\n{story}");
            }
        }

        (
            await bench.RowsAsync(
                """
                select account_key || ' ' || motion || ' ' || group_concat(episode) from leads group by account_key, motion
                having count(*) <> count(distinct episode) or max(episode) <> count(*)
                """
            )
        ).ShouldBeEmpty($"episodes, seed {seed}\n{story}");
    }

    private static async Task<string> CommitmentsAsync(ScoringBench bench) =>
        string.Join(
            '\n',
            [
                .. await bench.RowsAsync(
                    "select id || stage || coalesce(exit_reason, '') || coalesce(closed_at, '') || coalesce(wake_at, '') from leads order by id"
                ),
                .. await bench.RowsAsync("select lead_id || to_stage || at || coalesce(reason, '') from lead_events order by lead_id, seq"),
                .. await bench.RowsAsync("select id || endpoint from outbox order by id, endpoint"),
                .. await bench.RowsAsync(
                    "select id || coalesce(tier, '') || coalesce(held_level, '') || coalesce(waiting_since, '') || coalesce(next_evaluation_at, '') from contacts order by id"
                ),
            ]
        );
}
