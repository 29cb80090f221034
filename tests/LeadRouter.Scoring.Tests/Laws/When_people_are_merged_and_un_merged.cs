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

    /// <summary>
    /// Where statements compete a merge takes somebody out of a third contact, who is put back when it is taken back; with decisions about part of them meanwhile,
    /// with others whom only a CRM knows, or about a browser that was theirs.
    /// </summary>
    private static readonly int[] TakenOutAndPutBack = [26_297_357, 36_571_739, 22_306_317, 84_409_099, 84_409_502, 46_782_256, 85_380_668];

    /// <summary>What somebody had done is another's since: the decisions of that time say nothing of who has the name now.</summary>
    private static readonly int[] WithDecisionsOfAnother = [22_306_033, 84_409_058, 84_409_522];

    /// <summary>What opened a lead names a browser, or has gone, or names people who were one then: it goes back to who had it before the merge.</summary>
    private static readonly int[] WithLeadsThatSayNoName = [22_305_656, 79_342_939, 79_343_153, 79_343_488, 80_182_436];

    /// <summary>Somebody has two leads that are routed as one person's each: parted from another, they keep both.</summary>
    private const int WithTwoLeads = 79_343_034;

    /// <summary>Two who had joined one lead become one, and the name that one of them had joined by is gone.</summary>
    private const int WithTwoWhoHadJoined = 28_302_081;

    /// <summary>A lead is of somebody who turns out to be part of another contact: it was left with who had been taken for them.</summary>
    private const int WithALeadOfWhoHasGone = 65_297_019;

    /// <summary>Facts alone are known of somebody, who was taken for a browser whose visits are another's.</summary>
    private const int WithALevelOfAnother = 65_297_712;

    private static IEnumerable<int> Regressions =>
        [
            PartedTwice,
            WithANameThatIsGone,
            WithTwoLeads,
            WithTwoWhoHadJoined,
            WithALeadOfWhoHasGone,
            WithALevelOfAnother,
            .. TakenOutAndPutBack,
            .. WithDecisionsOfAnother,
            .. WithLeadsThatSayNoName,
        ];

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
                    await bench.ProcessAsync([Merge(people[0], people[1], word)], 1, arrivedAt: bench.Clock.Now);
                    await bench.ProcessAsync([Unmerge(people[1], people[0], word + 1)], 1, arrivedAt: bench.Clock.Now);
                }

                return history;
            }
        );

    [Fact]
    public async Task They_have_the_levels_and_leads_that_they_had()
    {
        var moved = 0;
        foreach (var seed in PropertySeeds.Of(10).Concat(Regressions))
        {
            await using var bench = await ScoringBench.OnSqliteAsync();
            var random = new Random(seed);
            var history = HistoryGenerator.Generate(seed);
            var people = IdentityResolver.Resolve(history).Select(person => person.Nodes[0]).Where(IdentityNodes.IsKnown).ToArray();
            foreach (var batch in history.Chunk(1 + random.Next(20)).Concat(people.Where(_ => random.Next(2) == 0).Select(Ended).Chunk(1)))
            {
                // No two decisions about somebody are taken in one millisecond.
                bench.Clock.Now++;
                await bench.ProcessAsync(batch, batch.Length, arrivedAt: bench.Clock.Now);
            }

            var (levels, leads) = (await LevelsAsync(bench), await LeadsAsync(bench));

            for (var word = 1; word < 12 && people.Length > 1; word += 2)
            {
                random.Shuffle(people);
                bench.Clock.Now++;
                await bench.ProcessAsync([Merge(people[0], people[1], word)], 1, arrivedAt: bench.Clock.Now);
                bench.Clock.Now++;
                moved += (await LeadsAsync(bench)).SequenceEqual(leads) ? 0 : 1;
                await bench.ProcessAsync([Unmerge(people[1], people[0], word + 1)], 1, arrivedAt: bench.Clock.Now);
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
