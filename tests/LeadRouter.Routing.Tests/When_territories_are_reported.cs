using LeadRouter.Storage;
using LeadRouter.Storage.Territories;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

public sealed class When_territories_are_reported
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Every_known_account_and_every_lead_that_matters_is_read(Dialect dialect)
    {
        await using var rig = await RoutingRig.StartAsync(dialect: dialect);
        foreach (var (account, country) in new[] { ("one.example", "DE"), ("two.example", "DE"), ("three.example", "FR") })
        {
            await rig.ExecuteAsync(
                "insert into account_facts (account_key, field, source, value, at, message_id) values (@account, 'country', 'crm', @country, 1, 'm')",
                new { account, country }
            );
            await rig.RouteAsync(await rig.QualifyAsync(account, facts: ("country", country)));
        }

        await rig.ExecuteAsync(
            "update service_levels set touched_at = assigned_at + 86400000 where lead_id = (select id from leads where account_key = 'one.example')"
        );
        var now = rig.Clock.Now.ToUnixTimeMilliseconds();

        var report = await new TerritoryQueries(rig.Database, rig.Live).ReportAsync(now - 1000, now, RoutingRig.Token);

        report
            .Territories.Select(one =>
                $"{one.Territory}: {one.Work.Accounts} accounts, {one.Work.Load} leads, {one.Work.DaysToFirstTouch} days"
            )
            .ShouldBe(["dach: 2 accounts, 2 leads, 1 days", "rest: 1 accounts, 1 leads,  days"]);
        report
            .Members.Select(one => $"{one.Member}: {one.Work.Accounts}, {one.Work.Load}")
            .ShouldBe(
                ["ana@sales.example: 2, 2", "ben@sales.example: 0, 0", "eve@sales.example: 1, 1"],
                "each has claimed what was routed to it"
            );
    }
}
