using LeadRouter.Storage;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

/// <summary>PostgreSQL reckoned with a few open leads, and went through all of them to find those of an account: 900 of them took it 7 ms.</summary>
public sealed class When_many_leads_are_open
{
    private const int Open = 300;
    private const int Asked = 5;

    private const string Fetched =
        "select coalesce(sum(idx_tup_fetch + seq_tup_read), 0) from pg_stat_xact_user_tables where relname = 'leads'";

    [Fact]
    public async Task Those_of_the_accounts_that_are_asked_for_are_locked_and_no_other_is_read()
    {
        await using var rig = await RoutingRig.StartAsync(dialect: Dialect.Postgres);
        await rig.ExecuteAsync("alter table leads set (autovacuum_enabled = false)");
        var ids = new List<string>();
        for (var number = 0; number < Open; number++)
        {
            ids.Add((await rig.QualifyAsync($"firm-{number}.example")).LeadId.ToString("N"));
        }

        var (locked, fetched) = await rig.Database.TransactAsync(
            async (unit, token) =>
            {
                var before = (await unit.QueryAsync<long>(Fetched, null, token))[0];
                var leads = await RouteInputs.LockLeadsAsync(unit, [.. ids.Take(Asked)], token);
                return (leads.Count, (await unit.QueryAsync<long>(Fetched, null, token))[0] - before);
            },
            RoutingRig.Token
        );

        locked.ShouldBe(Asked);
        fetched.ShouldBeLessThan(Open / 2, "an account's leads are looked up by its name");
    }
}
