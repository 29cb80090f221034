using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Testing.Playbooks;
using static LeadRouter.Scoring.Tests.Visits;
using static LeadRouter.Testing.Playbooks.When;

namespace LeadRouter.Scoring.Tests;

/// <summary>What history has moved is held until the person acts: a live word about the company does not use that up.</summary>
public sealed class When_a_company_of_imported_people_is_told_of
{
    private const string ScoresOfAnn =
        "select count(*) from outbox where type like '%ScoresChanged' and replace(body, '-', '') like '%' || (select contact_id from identities where node = 'u:ann') || '%'";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Their_first_own_visit_is_what_the_CRM_is_told_of(bool isCompanyTold)
    {
        await using var bench = await ScoringBench.OnSqliteAsync(SamplePlaybook.Create() with { Qualification = [] });
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Pricing("ann", Now - 5000)], 10, ActivityOrigin.Backfill);
        if (isCompanyTold)
        {
            await bench.ProcessAsync([Account("ben")], 1);
        }

        await bench.ProcessAsync([Pricing("ann", Now - 500, "live")], 1);

        (await bench.CountAsync(ScoresOfAnn)).ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_owner_of_the_deal_is_told_of_it_whatever_came_first(bool isFactFirst)
    {
        await using var bench = await ScoringBench.OnSqliteAsync(
            SamplePlaybook.Create() with
            {
                Qualification = [new AttachLine("opportunity_owner", Is("openOpportunity", "true")) { Number = 1 }],
            }
        );
        var account = Account("ben");
        var deal = account with { Traits = new Dictionary<string, string>(account.Traits) { ["openOpportunity"] = "true" } };
        if (isFactFirst)
        {
            await bench.ProcessAsync([deal], 1);
        }

        await bench.ProcessAsync([Identify("ann", "VP Operations"), Pricing("ann", Now - 5000)], 10, ActivityOrigin.Backfill);
        if (!isFactFirst)
        {
            await bench.ProcessAsync([deal], 1);
        }

        await bench.ProcessAsync([Pricing("ann", Now - 500, "live")], 1);

        (await bench.CountAsync("select count(*) from outbox where id like 'contact-attached:%'")).ShouldBe(1);
    }
}
