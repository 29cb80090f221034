using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Facts;
using LeadRouter.Storage;
using LeadRouter.Storage.Retention;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>A consent, and above all its withdrawal, stands until it is taken back, also when it came with a form or a visit that is long forgotten.</summary>
public sealed class When_a_consent_outlives_what_it_was_said_with
{
    private const long Day = 86_400_000;
    private const long Floor = Now - (400 * Day);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task An_objection_of_a_form_is_kept_and_nothing_else_of_it(Dialect dialect)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        var call = Says("ann", "objected", Now - (500 * Day)) with { AnonymousId = "browser" };
        await bench.ProcessAsync([call, Pricing("ann", Now - Day)], 10);

        await SweepAsync(bench);

        var left = new[] { ConsentWord.Of(call)!, Pricing("ann", Now - Day) };
        (await bench.StatesAsync()).ShouldBe(bench.Oracle(left), ignoreOrder: true);
        (await bench.EvaluationsAsync(["ann"])).ShouldBe(bench.EvaluationOracle(left, ["ann"]), ignoreOrder: true);
        (await bench.EvaluationsAsync(["ann"]))["ann"].ShouldContain("objected");
        (await bench.CountAsync("select count(*) from activities where anonymous is not null")).ShouldBe(0);
        (await bench.CountAsync("select count(*) from activity_keys")).ShouldBe(2);
    }

    [Fact]
    public async Task Said_again_by_the_same_source_only_the_last_word_is_kept()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(
            [
                Says("ann", "objected", Now - (700 * Day)),
                Says("ann", "granted", Now - (600 * Day)),
                Says("ann", "objected", Now - (550 * Day)),
                Says("ann", "granted", Now - (500 * Day)),
                Pricing("ann", Now - Day),
            ],
            2
        );

        await SweepAsync(bench);

        // The first that joined ann and her address stays for that.
        (await bench.CountAsync("select count(*) from activities")).ShouldBe(3);
        (await bench.EvaluationsAsync(["ann"]))["ann"].ShouldNotContain("objected");
    }

    [Fact]
    public async Task A_granted_one_is_not_undone_by_an_older_fact_when_its_call_goes()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var fact = ConsentWord.Of(Says("ann", "objected", Now - (700 * Day)))!;
        await bench.ProcessAsync([fact, Says("ann", "granted", Now - (600 * Day)), Pricing("ann", Now - Day)], 10);

        await SweepAsync(bench);

        (await bench.EvaluationsAsync(["ann"]))["ann"].ShouldNotContain("objected");
    }

    [Fact]
    public async Task What_arrives_too_late_is_refused_and_its_consent_taken()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.Database.TransactAsync((unit, cancel) => ActivityFloor.MoveAsync(unit, Floor, cancel), Token);
        var late = Says("ann", "objected", Now - (900 * Day));

        await bench.ProcessAsync([late, Pricing("ann", Now - Day)], 10, ActivityOrigin.Backfill);
        await bench.ProcessAsync([late], 10, ActivityOrigin.Backfill);
        await SweepAsync(bench);

        (await bench.RowsAsync("select reason || ' ' || count from failed_activities")).ShouldBe(["too-old 2"]);
        (await bench.RowsAsync("select detail from failed_activities")).Single().ShouldContain("What it says of consent was taken.");
        (await bench.StatesAsync()).ShouldBe(bench.Oracle([ConsentWord.Of(late)!, Pricing("ann", Now - Day)]), ignoreOrder: true);
    }

    [Theory]
    [InlineData(Dialect.Sqlite, false)]
    [InlineData(Dialect.Sqlite, true)]
    [InlineData(Dialect.Postgres, false)]
    [InlineData(Dialect.Postgres, true)]
    public async Task Its_message_counts_when_its_time_is_put_right_and_it_comes_again(Dialect dialect, bool mendedFirst)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        await bench.Database.TransactAsync((unit, cancel) => ActivityFloor.MoveAsync(unit, Floor, cancel), Token);
        var late = Says("ann", "objected", Now - (900 * Day));
        var mended = late with { At = Now - (2 * Day) };

        await bench.ProcessAsync([mendedFirst ? mended : late], 10, ActivityOrigin.Backfill);
        await bench.ProcessAsync([mendedFirst ? late : mended, Pricing("ann", Now - Day)], 10, ActivityOrigin.Backfill);

        (await bench.StatesAsync()).ShouldBe(bench.Oracle([mended, Pricing("ann", Now - Day)]), ignoreOrder: true);
        (await bench.CountAsync("select count(*) from activities")).ShouldBe(2);
    }

    [Fact]
    public async Task Of_somebody_who_said_no_name_it_stays_with_the_browser()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var call = Says("ann", "objected", Now - (500 * Day)) with { UserId = null, Email = null, AnonymousId = "browser" };
        await bench.ProcessAsync([call], 10);

        await SweepAsync(bench);

        (await bench.StatesAsync()).ShouldBe(bench.Oracle([ConsentWord.Of(call)!]), ignoreOrder: true);
    }

    private static Activity Says(string user, string consent, long at) =>
        Identify(user, "CTO") with
        {
            MessageId = FormattableString.Invariant($"{user}-{at}"),
            At = at,
            Traits = new Dictionary<string, string>
            {
                ["title"] = "CTO",
                ["consent.profiling"] = consent,
                ["company.name"] = "Acme",
            },
        };

    private static async Task SweepAsync(ScoringBench bench)
    {
        await bench.Database.TransactAsync((unit, cancel) => ActivityFloor.MoveAsync(unit, Floor, cancel), Token);
        while ((await bench.Database.TransactAsync(bench.Processor.ExpireAsync, Token)).Seen > 0) { }
    }
}
