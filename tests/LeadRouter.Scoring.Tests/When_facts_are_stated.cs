using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Facts;
using LeadRouter.Storage;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.ReadSide;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_facts_are_stated
{
    [Fact]
    public async Task Those_of_an_account_make_its_people_somebody_else_s_leads()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Account("crm", "1", ("relation", "customer"), ("owner", "ana@acme.example"))], 1);

        await bench.ProcessAsync([Identify("ann", "VP Operations"), Demo("ann")], 10);

        (await bench.CountAsync("select count(*) from leads where motion = 'expansion'")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from outbox where body like '%ana@acme.example%'")).ShouldBe(1);
    }

    [Fact]
    public async Task The_CRM_s_word_holds_against_a_newer_one_of_the_web_and_the_other_way_round_as_soon_as_the_playbook_says_so()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("crm", "1", ("relation", "customer"))], 10);

        await bench.ProcessAsync([Account("web", "2", ("relation", "partner")) with { At = Now }], 1);

        (await RelationAsync(bench)).ShouldBe("customer");
        var other = bench.Beside(bench.Live.Playbook with { FactPrecedence = new FactPrecedence(["web", "crm"], []) });
        (await RelationAsync(other)).ShouldBe("partner");
    }

    [Fact]
    public async Task Who_did_nothing_is_kept_without_a_decision_and_scored_when_they_act()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();

        await bench.ProcessAsync([Of("crm", "1", ("title", "VP Operations"), ("email", "x")) with { UserId = "ann" }], 1);

        (await bench.CountAsync("select count(*) from contacts")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from contacts where is_live = 1 or latest_at > 0")).ShouldBe(0);
        (await bench.CountAsync("select count(*) from decisions")).ShouldBe(0);

        await bench.ProcessAsync([Pricing("ann", Now - 1000)], 1);

        (await bench.CountAsync("select count(*) from decisions where body like '%economic_buyer%'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_message_that_comes_again_about_somebody_else_leaves_nothing_behind()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var person = Of("crm", "1", ("title", "CTO")) with { UserId = "ann" };
        var account = Account("crm", "1", ("relation", "customer")) with { At = person.At - 1 };

        await bench.ProcessAsync([person], 1);
        await bench.ProcessAsync([account], 1);

        (await bench.CountAsync("select count(*) from account_facts")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from activities where node is not null")).ShouldBe(0);

        await bench.ProcessAsync([person with { At = account.At - 1 }], 1);

        (await bench.CountAsync("select count(*) from account_facts")).ShouldBe(0);
        (await bench.StatesAsync()).ShouldBe(bench.Oracle([person with { At = account.At - 1 }]), ignoreOrder: true);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task An_account_with_more_of_them_than_are_kept_keeps_the_same_ones_in_any_order(Dialect dialect)
    {
        var facts = Enumerable
            .Range(0, 20)
            .Select(i => Account("s" + (i % 3), "m" + i, [.. Enumerable.Range(0, 40).Select(f => ($"extra-{i}-{f}", "x"))]))
            .ToArray();
        await using var one = await ScoringBench.OnAsync(dialect);
        await using var other = await ScoringBench.OnAsync(dialect);

        await one.ProcessAsync([Account("crm", "r", ("relation", "customer")), .. facts], 1);
        await other.ProcessAsync([.. facts.Reverse(), Account("crm", "r", ("relation", "customer"))], 7);

        (await one.CountAsync("select count(*) from account_facts")).ShouldBe(512);
        (await one.CountAsync("select count(*) from account_facts where field = 'relation'")).ShouldBe(1);
        (await other.FieldsAsync("acme.example")).ShouldBe(await one.FieldsAsync("acme.example"));
    }

    internal static Activity Account(string source, string id, params (string Name, string Value)[] fields) =>
        Of(source, id, fields) with
        {
            GroupId = "acme.example",
        };

    private static Activity Of(string source, string id, params (string Name, string Value)[] fields) =>
        new()
        {
            Source = source,
            MessageId = id,
            Type = ActivityType.Fact,
            At = Now - 5000,
            Traits = fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal),
        };

    private static async Task<string?> RelationAsync(ScoringBench bench)
    {
        var reader = new ContactReader(bench.Database, bench.Live, new MemoryStateCache());
        var contact = await reader.FindAsync("ann", TestContext.Current.CancellationToken);
        return new Engine.Accounts.KnownFacts(contact!.State, contact.Account, bench.Live.Playbook.FactPrecedence).Value("relation");
    }
}
