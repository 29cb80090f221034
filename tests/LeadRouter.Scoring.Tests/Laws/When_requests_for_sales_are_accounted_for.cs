using System.Text;
using LeadRouter.Contracts.Activities;
using LeadRouter.Storage.Reconciliation;
using LeadRouter.Testing.Playbooks;

namespace LeadRouter.Scoring.Tests.Laws;

/// <summary>
/// The same as when everything happens at once, with somebody who routes: leads get an owner, or wait for one. Whatever becomes of the people, something has become of each
/// of their requests, and only what was loaded is history.
/// </summary>
public sealed class When_requests_for_sales_are_accounted_for
{
    [Fact]
    public async Task Nothing_falls_through_whoever_is_taken_for_whom()
    {
        foreach (var seed in PropertySeeds.Of(8))
        {
            await using var bench = await ScoringBench.OnSqliteAsync(SamplePlaybook.Create());
            var random = new Random(seed);
            var said = new List<Activity>();
            var loaded = new HashSet<string>(StringComparer.Ordinal);
            var story = new StringBuilder();
            for (var step = 0; step < 60; step++)
            {
                var act = await AnythingAtAll.ActAsync(bench, random, said, loaded, step, arrives: true);
                story.Append(step).Append(' ').Append(bench.Clock.Now - Visits.Now).Append(' ').AppendLine(act);
                await RouteAsync(bench);
                await CheckAsync(bench, said, loaded, $"seed {seed}\n{story}");
            }
        }
    }

    private static async Task RouteAsync(ScoringBench bench)
    {
        await bench.ExecuteAsync(
            FormattableString.Invariant(
                $"""
                update leads set owner = 'eve@acme.example', routed_at = {bench.Clock.Now} where owner is null and closed_at is null and id < '8';
                delete from waiting_leads where lead_id in (select id from leads where closed_at is not null);
                insert into waiting_leads (lead_id, team, needs, priority, since, playbook)
                select id, 'desk', '', 1, 0, '' from leads where owner is null and closed_at is null on conflict do nothing
                """
            )
        );
    }

    private static async Task CheckAsync(ScoringBench bench, List<Activity> said, HashSet<string> loaded, string story)
    {
        await using var connection = await bench.Database.OpenAsync(TestContext.Current.CancellationToken);
        var raised = await ReconcileQueries.ReadAsync(
            connection,
            bench.Live.Classifier,
            0,
            long.MaxValue,
            TestContext.Current.CancellationToken
        );

        var forms = said.Where(one => one.Type == ActivityType.Form).Select(one => one.MessageId).ToHashSet();
        raised.Count.ShouldBe(forms.Count, story);
        raised.Where(one => one.Disposition == HandRaiseDispositions.Unaccounted).ShouldBeEmpty(story);
        raised
            .Where(one => one.Disposition == HandRaiseDispositions.History)
            .Select(one => one.Reason)
            .ShouldBe(Enumerable.Repeat("It was loaded as history.", forms.Count(loaded.Contains)), story);
    }
}
