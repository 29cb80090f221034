using LeadRouter.Alerts.Deliveries;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Alerts.Tests;

public sealed class When_the_process_dies_while_it_sends
{
    [Fact]
    public async Task The_alert_is_sent_once_more_and_the_possible_duplicate_is_counted()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack));
        await bench.OwnAsync(AlertsBench.Account, AlertsBench.Owner);
        await bench.HearAsync(bench.Look());
        // Claimed, sent or not, and never heard of again.
        (await bench.Deliveries.ClaimAsync(["slack_dm"], TestContext.Current.CancellationToken)).ShouldNotBeNull();

        (await bench.DeliverAsync()).ShouldBe(0);
        bench.Clock.Advance(TimeSpan.FromMilliseconds(DeliveryStore.LeaseMs));
        (await bench.DeliverAsync()).ShouldBe(1);
        bench.Clock.Advance(TimeSpan.FromHours(1));
        (await bench.DeliverAsync()).ShouldBe(0);

        slack.Posts.Items.Count.ShouldBe(1);
        (await bench.AlertsAsync())[0].Deliveries.ShouldHaveSingleItem().Ambiguous.ShouldBe(1);
    }

    [Fact]
    public async Task Who_comes_back_after_the_lease_changes_nothing()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack));
        await bench.OwnAsync(AlertsBench.Account, AlertsBench.Owner);
        await bench.HearAsync(bench.Look());
        var slow = await bench.Deliveries.ClaimAsync(["slack_dm"], TestContext.Current.CancellationToken);
        bench.Clock.Advance(TimeSpan.FromMilliseconds(DeliveryStore.LeaseMs));
        await bench.DeliverAsync();

        await bench.Deliveries.RecordAsync(slow!, DeliveryOutcome.Refused("late"), TestContext.Current.CancellationToken);

        (await bench.AlertsAsync())[0].State.ShouldBe("sent");
    }
}
