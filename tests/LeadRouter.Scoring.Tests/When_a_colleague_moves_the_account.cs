using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Testing.Playbooks;
using static LeadRouter.Scoring.Tests.Visits;
using static LeadRouter.Testing.Playbooks.When;

namespace LeadRouter.Scoring.Tests;

/// <summary>A line that looks at the account's engagement decides of people who did nothing themselves.</summary>
public sealed class When_a_colleague_moves_the_account
{
    private const string LeadsOfAnn =
        "select count(*) from leads l join identities i on i.contact_id = l.contact_id where i.node = 'u:ann'";
    private const string VersionOfAnn = "select version from contacts where id = (select contact_id from identities where node = 'u:ann')";

    [Fact]
    public async Task Whoever_only_lacked_an_active_account_becomes_a_lead_at_once()
    {
        await using var bench = await WaitingAsync();

        await bench.ProcessAsync(Reads("bob", 3), 1);

        (await bench.CountAsync(LeadsOfAnn)).ShouldBe(1);
    }

    [Fact]
    public async Task Their_history_being_loaded_routes_nobody()
    {
        await using var bench = await WaitingAsync();

        await bench.ProcessAsync(Reads("bob", 3), 1, ActivityOrigin.Backfill);
        await bench.ProcessAsync([Pricing("bob", Now - 10, "live")], 1);

        (await bench.CountAsync(LeadsOfAnn)).ShouldBe(0, "what history has moved is held until ann acts");
    }

    [Fact]
    public async Task What_no_line_tells_apart_writes_nobody_else()
    {
        await using var bench = await WaitingAsync();
        var before = await bench.CountAsync(VersionOfAnn);

        await bench.ProcessAsync(Reads("bob", 1), 1);

        (await bench.CountAsync(VersionOfAnn)).ShouldBe(before);
    }

    /// <summary>Ann, whose account has done too little.</summary>
    private static async Task<ScoringBench> WaitingAsync()
    {
        var sample = SamplePlaybook.Create();
        var bench = await ScoringBench.OnSqliteAsync(
            sample with
            {
                Qualification = [new QualifyLine(2, All(Is("persona", "economic_buyer"), Is("accountEngagement", ">= 60"))) { Number = 1 }],
            }
        );
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Pricing("ann", Now - 5000)], 1);
        (await bench.CountAsync(LeadsOfAnn)).ShouldBe(0);
        return bench;
    }

    private static IEnumerable<Activity> Reads(string user, int count) =>
        Enumerable.Range(0, count).Select(i => Pricing(user, Now - 1000 + i, "pricing" + i)).Prepend(Identify(user, "Director of IT"));
}
