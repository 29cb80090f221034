using LeadRouter.Testing.Servers;

namespace LeadRouter.Alerts.Tests;

public sealed class When_a_key_account_looks_ten_times
{
    [Fact]
    public async Task Ten_page_views_are_one_alert()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack));
        await bench.OwnAsync(AlertsBench.Account, AlertsBench.Owner);
        var jane = await bench.MeetAsync(("name", "Jane Doe"));

        await bench.HearAsync(bench.Look(jane));
        await bench.DeliverAsync();
        for (var view = 1; view < 10; view++)
        {
            bench.Clock.Advance(TimeSpan.FromMinutes(5));
            await bench.HearAsync(bench.Look(jane));
            await bench.DeliverAsync();
        }

        slack.Posts.Items.Count.ShouldBe(1);
        var alert = (await bench.AlertsAsync()).ShouldHaveSingleItem();
        alert.Count.ShouldBe(10);
        alert.Recipient.ShouldBe(AlertsBench.Owner);
        alert.NewestAt.ShouldBe(bench.Now);
        alert.State.ShouldBe("sent");
        alert.Signals.ShouldHaveSingleItem().Count.ShouldBe(10);
    }

    [Fact]
    public async Task The_first_after_the_window_is_a_new_alert_that_says_how_many_came_in_between()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack));
        await bench.OwnAsync(AlertsBench.Account, AlertsBench.Owner);
        for (var view = 0; view < 3; view++)
        {
            await bench.HearAsync(bench.Look());
        }

        await bench.DeliverAsync();
        bench.Clock.Advance(TimeSpan.FromHours(4));
        await bench.HearAsync(bench.Look(signal: "guide", what: "buyers-guide"));
        await bench.DeliverAsync();

        slack.Posts.Items.Count.ShouldBe(2);
        slack.Posts.Items[1].Body.ShouldContain("2 more came between this alert and the one before");
        (await bench.AlertsAsync())[0].InBetween.ShouldBe(2);
    }

    [Fact]
    public async Task A_demo_form_and_a_pricing_page_are_one_thread()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack));
        await bench.OwnAsync(AlertsBench.Account, AlertsBench.Owner);

        await bench.HearAsync(bench.Look());
        await bench.HearAsync(bench.Look(signal: "demo", what: "demo"));

        var alert = (await bench.AlertsAsync()).ShouldHaveSingleItem();
        alert.Signals.Select(signal => signal.Signal).Order().ShouldBe(["demo", "pricing"]);
    }

    [Fact]
    public async Task Another_account_of_the_same_owner_is_an_alert_of_its_own()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack));
        await bench.OwnAsync(AlertsBench.Account, AlertsBench.Owner);
        await bench.OwnAsync("andere.example", AlertsBench.Owner);

        await bench.HearAsync(bench.Look());
        await bench.HearAsync(bench.Look(account: "andere.example"));

        (await bench.AlertsAsync()).Count.ShouldBe(2);
    }
}
