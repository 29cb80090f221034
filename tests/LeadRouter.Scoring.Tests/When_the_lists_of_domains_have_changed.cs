using LeadRouter.Scoring.Replay;
using LeadRouter.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>
/// An account's key is made of lists: of suffixes, of mailboxes, of hosts. A version with another list finds keys that it would not make, in the log, in states and with
/// facts.
/// </summary>
public sealed class When_the_lists_of_domains_have_changed
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Everything_stands_under_the_keys_of_today(Dialect dialect)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync(
            [Account("ann", "acme.example"), Account("bob", "zeta.example"), Identify("ann", "CTO"), Pricing("ann", Now - 10)],
            10
        );
        var (facts, others) = (await bench.FieldsAsync("acme.example"), await bench.FieldsAsync("zeta.example"));
        await bench.ExecuteAsync("insert into settings (name, value) values ('playbook', 'done')");
        // As a version left it that took both for one.
        await bench.ExecuteAsync("update activities set account_key = 'example' where account_key is not null");
        await bench.ExecuteAsync("update contacts set account_key = 'example'");
        await bench.ExecuteAsync("delete from account_facts where account_key = 'zeta.example'");
        await bench.ExecuteAsync("update account_facts set account_key = 'example'");
        await bench.ExecuteAsync("update contact_states set signals_hash = 'of another list'");
        await bench.ExecuteAsync("insert into settings (name, value) values ('account-facts', '2')");

        await ReplayAsync(bench);

        (await bench.FieldsAsync("acme.example")).ShouldBe(facts);
        (await bench.FieldsAsync("zeta.example")).ShouldBe(others);
        (await bench.FieldsAsync("example")).ShouldBeEmpty();
        (await bench.RowsAsync("select distinct account_key from contacts order by account_key")).ShouldBe([
            "acme.example",
            "zeta.example",
        ]);
        (await bench.CountAsync("select count(*) from activities where account_key = 'example'")).ShouldBe(0);
        (await bench.CountAsync("select count(*) from settings where name = 'playbook' and value = 'done'")).ShouldBe(
            0,
            "everybody is scored again"
        );
    }

    [Fact]
    public async Task Done_once_it_is_not_done_at_every_start()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Account("ann")], 10);
        await ReplayAsync(bench);
        await bench.ExecuteAsync("update account_facts set value = 'untouched' where field = 'industry'");

        await ReplayAsync(bench);

        (await bench.FieldsAsync("acme.example")).ShouldContain("industry web untouched");
    }

    private static Task ReplayAsync(ScoringBench bench) =>
        new SignalsReplay(bench.Database, bench.Live, bench.Processor, TimeProvider.System, NullLogger<SignalsReplay>.Instance).RunAsync(
            TestContext.Current.CancellationToken
        );
}
