using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Identity;
using LeadRouter.Testing.Histories;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests.Laws;

public sealed class When_people_are_merged_and_un_merged
{
    /// <summary>Somebody who joined a lead is parted from one person and then from another: by then the decision is about a contact that is not theirs.</summary>
    private const int PartedTwice = 63_615_711;

    /// <summary>When somebody's level was decided they had a name that an earlier retry of the message took from them: it is nobody else's.</summary>
    private const int WithANameThatIsGone = 20_387_961;

    [Fact]
    public Task They_are_who_they_were() =>
        LawOnDatabase.CheckAsync(
            25,
            async (history, bench, random) =>
            {
                var people = IdentityResolver.Resolve(history).Select(person => person.Nodes[0]).Where(IdentityNodes.IsKnown).ToArray();
                await bench.ProcessAsync(history, 1 + random.Next(20));
                for (var word = 1; word < 20 && people.Length > 1; word += 2)
                {
                    random.Shuffle(people);
                    await bench.ProcessAsync([Merge(people[0], people[1], word)], 1);
                    await bench.ProcessAsync([Unmerge(people[1], people[0], word + 1)], 1);
                }

                return history;
            }
        );

    [Fact]
    public async Task They_have_the_levels_and_leads_that_they_had()
    {
        var moved = 0;
        foreach (var seed in PropertySeeds.Of(10).Concat([PartedTwice, WithANameThatIsGone]))
        {
            await using var bench = await ScoringBench.OnSqliteAsync();
            var random = new Random(seed);
            var history = HistoryGenerator.Generate(seed);
            var people = IdentityResolver.Resolve(history).Select(person => person.Nodes[0]).Where(IdentityNodes.IsKnown).ToArray();
            foreach (var batch in history.Chunk(1 + random.Next(20)).Concat(people.Where(_ => random.Next(2) == 0).Select(Ended).Chunk(1)))
            {
                // No two decisions about somebody are taken in one millisecond.
                bench.Clock.Now++;
                await bench.ProcessAsync(batch, batch.Length);
            }

            var (levels, leads) = (await LevelsAsync(bench), await LeadsAsync(bench));

            for (var word = 1; word < 12 && people.Length > 1; word += 2)
            {
                random.Shuffle(people);
                bench.Clock.Now++;
                await bench.ProcessAsync([Merge(people[0], people[1], word)], 1);
                bench.Clock.Now++;
                moved += (await LeadsAsync(bench)).SequenceEqual(leads) ? 0 : 1;
                await bench.ProcessAsync([Unmerge(people[1], people[0], word + 1)], 1);
            }

            (await LevelsAsync(bench)).ShouldBe(levels, $"levels of seed {seed}");
            // What they have become a lead by meanwhile stays one: nobody is routed twice, and nothing is recalled.
            var after = await LeadsAsync(bench);
            after.Intersect(leads).ShouldBe(leads, $"leads of seed {seed}, which are {string.Join('\n', after)}");
        }

        moved.ShouldBePositive("merges move leads");
    }

    /// <summary>What a CRM says of the leads of somebody.</summary>
    private static Activity Ended(string node) =>
        new()
        {
            Source = "crm",
            MessageId = "ended-" + node,
            Type = ActivityType.Fact,
            At = Now,
            UserId = node.StartsWith("u:", StringComparison.Ordinal) ? node[2..] : null,
            Email = node.StartsWith("e:", StringComparison.Ordinal) ? node[2..] : null,
            CrmId = node.StartsWith("c:", StringComparison.Ordinal) ? node.Split(':', 3)[2] : null,
            Traits = new Dictionary<string, string> { ["lead.status"] = "recycled", ["lead.reason"] = "timing" },
        };

    private static Task<IReadOnlyList<string>> LevelsAsync(ScoringBench bench) =>
        bench.RowsAsync(
            "select i.node || ' ' || coalesce(cast(c.held_level as text), '-') from contacts c join identities i on i.contact_id = c.id where i.node not like 'a:%' order by i.node"
        );

    /// <summary>Each lead with how it stands and whose it is, and each with everybody who is in it.</summary>
    private static Task<IReadOnlyList<string>> LeadsAsync(ScoringBench bench) =>
        bench.RowsAsync(
            """
            select l.id || ' ' || l.stage || ' ' || coalesce(cast(l.wake_at as text), '-') || ' of ' || i.node as line
            from leads l join identities i on i.contact_id = l.contact_id where i.node not like 'a:%'
            union
            select lc.lead_id || ' with ' || i.node from lead_contacts lc join identities i on i.contact_id = lc.contact_id where i.node not like 'a:%'
            order by line
            """
        );
}
