using LeadRouter.Testing.Laws;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Specs;

/// <summary>
/// Retries of 30 days of activities, re-ordered, re-batched and re-stamped. 1,000,000 of them:
/// <c>dotnet run -c Release --project tests/LeadRouter.Benchmarks -- duplicates</c>, and <c>duplicates-over-days</c>.
/// </summary>
public sealed class When_activities_are_sent_again_and_again
{
    private const int Activities = 1_000;
    private const int Duplicates = 20_000;
    private const int Seed = 31;

    [Theory, MemberData(nameof(Footings.All), MemberType = typeof(Footings))]
    public async Task No_state_changes_and_nothing_follows(Footing footing)
    {
        var outcome = await DuplicateLaw.CheckAsync(
            footing,
            Activities,
            Duplicates,
            Seed,
            TestContext.Current.SendDiagnosticMessage,
            TestContext.Current.CancellationToken
        );

        outcome.Again.Items.ShouldBe(Duplicates);
        outcome.States.AreEqual.ShouldBeTrue(outcome.States.ToString());
        outcome.Log.ShouldBe(Activities, "rows of the log");
        outcome.Effects.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Footings.All), MemberType = typeof(Footings))]
    public async Task Nor_when_they_come_over_thirty_days(Footing footing)
    {
        var outcome = await DuplicateLaw.CheckOverDaysAsync(
            footing,
            Activities / 2,
            Duplicates / 2,
            Seed,
            ClockedServer.StartAsync,
            TestContext.Current.SendDiagnosticMessage,
            TestContext.Current.CancellationToken
        );

        outcome.Again.Items.ShouldBe(Duplicates / 2);
        outcome.Over.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromDays(30));
        outcome.States.AreEqual.ShouldBeTrue(outcome.States.ToString());
        outcome.Log.ShouldBe(Activities / 2, "rows of the log");
        outcome.Effects.ShouldBeEmpty();
    }
}
