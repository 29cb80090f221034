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
                var act = await AnythingAtAll.ActAsync(bench, random, said, loaded, step);
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
