using LeadRouter.Testing.Laws;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Specs;

/// <summary>
/// Law 2 on a log that nobody made up: some loan applications of the BPI Challenge 2012. All of them:
/// <c>dotnet run -c Release --project tests/LeadRouter.Benchmarks -- bpic</c>.
/// </summary>
public sealed class When_real_events_arrive_shuffled_and_doubled
{
    private const int Cases = 300;
    private const int Seed = 300;

    [Theory, MemberData(nameof(Footings.All), MemberType = typeof(Footings))]
    public async Task Every_state_is_the_one_that_the_order_of_time_gives(Footing footing)
    {
        Assert.SkipUnless(File.Exists(Bpic2012.File), $"The events are not here: no {Bpic2012.File}.");
        var events = Bpic2012.Sample(Bpic2012.Read(), Cases, Seed);

        var outcome = await BpicLaw.CheckAsync(
            footing,
            events,
            TestContext.Current.SendDiagnosticMessage,
            TestContext.Current.CancellationToken
        );

        outcome.Runs.Of.ShouldBe(Cases, "one person for each case");
        outcome.Runs.AreEqual.ShouldBeTrue($"in order and shuffled: {outcome.Runs}");
        outcome.Fold.AreEqual.ShouldBeTrue($"in order and as the pure engine folds: {outcome.Fold}");
    }
}
