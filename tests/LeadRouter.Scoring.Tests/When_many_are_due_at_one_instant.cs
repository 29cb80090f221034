using LeadRouter.Contracts.Activities;
using LeadRouter.Scoring.Timers;
using LeadRouter.Testing.Histories;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeadRouter.Scoring.Tests;

/// <summary>A change of rules makes a large part of all contacts due at once.</summary>
public sealed class When_many_are_due_at_one_instant
{
    private const int AtOnce = 200;

    [Fact]
    public async Task People_of_an_account_are_taken_together()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(Enumerable.Range(0, AtOnce + (AtOnce / 2)).Select(Visit), batchSize: 100);
        await bench.ExecuteAsync("update contacts set next_evaluation_at = 1");
        using var due = new DueContacts(bench.Database, bench.Processor, bench.Clock, NullLogger<DueContacts>.Instance);

        (await due.StepAsync(TestContext.Current.CancellationToken)).ShouldBe(AtOnce);

        (await bench.CountAsync("select count(*) from contacts where next_evaluation_at = 1")).ShouldBe(AtOnce / 2);
        (await bench.CountAsync("select count(distinct account_key) from contacts where next_evaluation_at = 1")).ShouldBe(1);
    }

    private static Activity Visit(int number) =>
        new()
        {
            Source = "web",
            MessageId = FormattableString.Invariant($"visit-{number}"),
            Type = ActivityType.Page,
            At = HistoryGenerator.Now - 1000,
            UserId = FormattableString.Invariant($"user-{number}"),
            Email = FormattableString.Invariant($"user-{number}@firm{number % 3}.example"),
            Url = "https://www.acme.example/pricing",
        };
}
