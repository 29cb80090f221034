using LeadRouter.Testing.Playbooks;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_two_playbooks_are_live_during_an_update
{
    private const string OtherSignals = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task Neither_goes_on_from_a_state_that_the_other_has_left_behind()
    {
        await using var old = await ScoringBench.OnSqliteAsync();
        var next = old.Beside(SamplePlaybook.Create() with { Hash = OtherSignals, SignalsHash = OtherSignals });

        await old.ProcessAsync([Identify("ann", "VP Operations")], 1);
        await next.ProcessAsync([Pricing("ann", Now - 1000, "one")], 1);
        await old.ProcessAsync([Pricing("ann", Now - 2000, "two")], 1);
        await next.ProcessAsync([Pricing("ann", Now - 3000, "three")], 1);

        (await old.StatesAsync()).ShouldBe(
            old.Oracle([
                Identify("ann", "VP Operations"),
                Pricing("ann", Now - 1000, "one"),
                Pricing("ann", Now - 2000, "two"),
                Pricing("ann", Now - 3000, "three"),
            ]),
            ignoreOrder: true
        );
    }
}
