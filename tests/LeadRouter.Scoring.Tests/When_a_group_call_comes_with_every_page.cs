using LeadRouter.Contracts.Activities;
using LeadRouter.Storage;
using LeadRouter.Storage.Retention;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>
/// Of an account of thousands there are millions of group calls: one of them that is taken back must not have all the others read. A register that no log has tells
/// whether the account was folded again.
/// </summary>
public sealed class When_a_group_call_comes_with_every_page
{
    private const long Day = 86_400_000;
    private const string Marked = "select count(*) from account_facts where field = 'marker'";

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_retry_of_one_that_was_said_again_since_folds_nothing(Dialect dialect)
    {
        await using var bench = await MarkedAsync(dialect);

        await bench.ProcessAsync([Call(3) with { At = Call(3).At - 60_000 }], 1);

        (await bench.CountAsync(Marked)).ShouldBe(1);
        (await bench.FieldsAsync("acme.example")).ShouldContain("employees web 1209");
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_retry_of_the_one_that_stands_brings_the_one_before_it_back(Dialect dialect)
    {
        await using var bench = await MarkedAsync(dialect);

        await bench.ProcessAsync([Call(9) with { At = Call(0).At - 60_000 }], 1);

        (await bench.CountAsync(Marked)).ShouldBe(0);
        (await bench.FieldsAsync("acme.example")).ShouldContain("employees web 1208");
    }

    [Fact]
    public async Task Those_that_expire_fold_nothing_while_a_later_one_stands()
    {
        await using var bench = await MarkedAsync(Dialect.Sqlite);
        var token = TestContext.Current.CancellationToken;

        await bench.Database.TransactAsync((unit, cancel) => ActivityFloor.MoveAsync(unit, Call(5).At, cancel), token);
        while ((await bench.Database.TransactAsync(bench.Processor.ExpireAsync, token)).Seen > 0) { }

        (await bench.CountAsync("select count(*) from activities")).ShouldBe(5);
        (await bench.CountAsync(Marked)).ShouldBe(1);
    }

    private static async Task<ScoringBench> MarkedAsync(Dialect dialect)
    {
        var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync(Enumerable.Range(0, 10).Select(Call), 4);
        await bench.ExecuteAsync(
            "insert into account_facts (account_key, field, source, value, at, message_id) values ('acme.example', 'marker', 'nobody', '', 0, 'none')"
        );
        return bench;
    }

    private static Activity Call(int number) =>
        Account("ann") with
        {
            MessageId = "group-" + number,
            At = Now - ((20 - number) * Day),
            Traits = new Dictionary<string, string>(Account("ann").Traits)
            {
                ["employees"] = FormattableString.Invariant($"{1200 + number}"),
            },
        };
}
