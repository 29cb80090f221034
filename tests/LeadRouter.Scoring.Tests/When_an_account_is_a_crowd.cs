using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Scoring.Batches;
using LeadRouter.Storage;
using LeadRouter.Storage.Contacts;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>An account of thousands: what one of them does costs what those who were active last are, however many the others are.</summary>
public sealed class When_an_account_is_a_crowd
{
    private const int People = 2 * ContactReader.MostMembers;

    /// <summary>Rows of people that the transaction has read so far, by an index or from end to end.</summary>
    private const string Fetched = """
        select coalesce(sum(idx_tup_fetch + seq_tup_read), 0) from pg_stat_xact_user_tables where relname in ('contacts', 'contact_states')
        """;

    private static readonly string Due = FormattableString.Invariant($"select count(*) from contacts where next_evaluation_at <= {Now}");

    /// <summary>All but the two who send group calls.</summary>
    private const string DecidedOthers = """
        select c.id || ' ' || c.version from contacts c join identities i on i.contact_id = c.id
        where i.node like 'u:p%' and i.node not in ('u:p1', 'u:p2') order by c.id
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_visit_reads_those_who_were_active_last_and_no_others()
    {
        await using var bench = await CrowdAsync(Dialect.Postgres);

        // Each with its state, and some of the visitor's own.
        (await FetchedByAsync(bench, Pricing("p7", Now - 5, "now"))).ShouldBeLessThan((2 * ContactReader.MostMembers) + 50);
    }

    /// <summary>A library for browsers sends one with every page: each had all 10,000 decided again, which took twelve seconds.</summary>
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_group_call_with_nothing_new_in_it_concerns_nobody_else(Dialect dialect)
    {
        await using var bench = await CrowdAsync(dialect);
        await bench.ProcessAsync([Account("p1") with { At = Now - 1_000 }], 1);
        await bench.DueAsync();
        var before = await bench.RowsAsync(DecidedOthers);

        await bench.ProcessAsync([Account("p2") with { At = Now - 500 }], 1);

        (await bench.CountAsync(Due)).ShouldBe(0);
        (await bench.RowsAsync(DecidedOthers)).ShouldBe(before);
        (await bench.CountAsync($"select min(at) from account_facts where account_key = 'acme.example'")).ShouldBe(
            Now - 500,
            "whose word is the last"
        );
    }

    /// <summary>What one of its people said of the company stood until then.</summary>
    [Theory]
    [InlineData("web")]
    [InlineData("crm")]
    public async Task A_word_that_beats_another_when_it_is_said_again_concerns_everybody(string source)
    {
        await using var bench = await CrowdAsync(Dialect.Sqlite);
        await bench.ProcessAsync([Account("p1") with { At = Now - 1_000 }], 1);
        await bench.ProcessAsync(
            [
                source == "web"
                    ? Identify("p3", "VP Operations") with
                    {
                        MessageId = "other",
                        At = Now - 900,
                        Traits = new Dictionary<string, string> { ["company.industry"] = "retail" },
                    }
                    : Account("p3") with
                    {
                        Source = source,
                        MessageId = "other",
                        At = Now - 900,
                        Traits = new Dictionary<string, string> { ["industry"] = "retail" },
                    },
            ],
            1
        );
        await bench.DueAsync();

        await bench.ProcessAsync([Account("p2") with { At = Now - 500 }], 1);

        (await bench.CountAsync(Due)).ShouldBe(People - ContactReader.MostMembers);
    }

    /// <summary>The newest of each: SQLite's way through them is told by its plan.</summary>
    [Fact]
    public async Task Their_order_is_the_index_s_on_SQLite_too()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();

        var plan = await bench.PlanAsync(
            "explain query plan select id from contacts where account_key = 'acme.example' and merged_into is null order by latest_at desc, id limit 500"
        );

        plan.ShouldContain(line => line.Contains("contacts_account", StringComparison.Ordinal));
        plan.ShouldNotContain(line => line.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task The_members_of_several_accounts_are_those_who_were_active_last_in_each(Dialect dialect)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync(
            Enumerable
                .Range(0, 20)
                .Select(n =>
                    Identify(FormattableString.Invariant($"p{n}"), "Engineer", n % 2 == 0 ? "acme.example" : "other.example") with
                    {
                        At = Now - 100_000 + (n * 37 % 20),
                    }
                ),
            100
        );

        var members = await bench.Database.TransactAsync(
            (unit, token) =>
                Contacts.ContactStore.LoadMembersAsync(unit, ["acme.example", "other.example"], bench.Live.Playbook.SignalsHash, 3, token),
            Token
        );

        members
            .Select(work => $"{work.AccountKey} {work.State.UserIds.Single()}")
            .ShouldBe(
                new[] { 0, 1 }.SelectMany(odd =>
                    Enumerable
                        .Range(0, 20)
                        .Where(n => n % 2 == odd)
                        .OrderByDescending(n => n * 37 % 20)
                        .Take(3)
                        .Select(n => $"{(odd == 0 ? "acme" : "other")}.example p{n}")
                )
            );
    }

    private static Task<long> FetchedByAsync(ScoringBench bench, Activity activity) =>
        bench.Database.TransactAsync(
            async (unit, token) =>
            {
                var before = (await unit.QueryAsync<long>(Fetched, null, token))[0];
                await bench.Processor.ProcessAsync(
                    unit,
                    [ReceivedActivity.Read(new StampedActivity(activity.At, ActivityOrigin.Live, ActivityJson.Write(activity)))],
                    token
                );
                return (await unit.QueryAsync<long>(Fetched, null, token))[0] - before;
            },
            Token
        );

    private static async Task<ScoringBench> CrowdAsync(Dialect dialect)
    {
        var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync(
            Enumerable
                .Range(0, People)
                .Select(n => Identify(FormattableString.Invariant($"p{n}"), "VP Operations") with { At = Now - 200_000 - n }),
            1000
        );
        return bench;
    }
}
