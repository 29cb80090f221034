using LeadRouter.Testing.Servers;

namespace LeadRouter.Alerts.Tests;

public sealed class When_slack_is_in_trouble
{
    [Fact]
    public async Task It_is_left_alone_for_as_long_as_it_asks()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await WithOneAlertAsync(slack);
        slack.AnswerNext(SlackAnswer.RateLimited(TimeSpan.FromSeconds(30)));
        await bench.DeliverAsync();

        bench.Clock.Advance(TimeSpan.FromSeconds(29));
        (await bench.DeliverAsync()).ShouldBe(0);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        (await bench.DeliverAsync()).ShouldBe(1);

        var delivery = (await bench.AlertsAsync())[0].Deliveries.ShouldHaveSingleItem();
        delivery.State.ShouldBe("sent");
        delivery.Attempts.ShouldBe(2);
        delivery.Ambiguous.ShouldBe(0);
    }

    [Fact]
    public async Task Other_alerts_wait_too_when_it_asks_to()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await WithOneAlertAsync(slack);
        slack.AnswerNext(SlackAnswer.RateLimited(TimeSpan.FromSeconds(30)));
        await bench.DeliverAsync();

        await bench.OwnAsync("andere.example", AlertsBench.Owner);
        await bench.HearAsync(bench.Look(account: "andere.example"));
        bench.Clock.Advance(TimeSpan.FromSeconds(10));
        (await bench.DeliverAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task One_message_a_second_is_sent()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await WithOneAlertAsync(slack);
        await bench.OwnAsync("andere.example", AlertsBench.Owner);
        await bench.HearAsync(bench.Look(account: "andere.example"));

        (await bench.DeliverAsync()).ShouldBe(1);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        (await bench.DeliverAsync()).ShouldBe(1);
    }

    public static TheoryData<SlackAnswer> Unclear => [SlackAnswer.Stall, SlackAnswer.HangUp, SlackAnswer.ServerError];

    [Theory]
    [MemberData(nameof(Unclear))]
    public async Task No_clear_answer_is_tried_again_and_the_possible_duplicate_is_counted(SlackAnswer answer)
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await WithOneAlertAsync(slack);
        slack.AnswerNext(answer);
        await bench.DeliverAsync();
        (await bench.AlertsAsync())[0]
            .Deliveries[0]
            .LastError.ShouldNotBeNull()
            .ShouldContain("it is not known whether it took the message");

        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        await bench.DeliverAsync();

        slack.Posts.Items.Count.ShouldBe(2);
        var delivery = (await bench.AlertsAsync())[0].Deliveries.ShouldHaveSingleItem();
        delivery.State.ShouldBe("sent");
        delivery.Ambiguous.ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_is_for_good_and_says_what_to_do()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await WithOneAlertAsync(slack);
        slack.AnswerNext(new SlackAnswer(404, "no_service"));
        await bench.DeliverAsync();
        bench.Clock.Advance(TimeSpan.FromDays(1));
        (await bench.DeliverAsync()).ShouldBe(0);

        var alert = (await bench.AlertsAsync()).ShouldHaveSingleItem();
        alert.State.ShouldBe("failed");
        alert.Deliveries[0].LastError.ShouldNotBeNull().ShouldContain("no_service: the webhook was removed");
        alert.Deliveries[0].LastError.ShouldNotBeNull().ShouldContain("Alerts:Slack:WebhookUrl");
    }

    [Fact]
    public async Task A_page_that_says_200_and_not_ok_is_not_slack()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await WithOneAlertAsync(slack);
        slack.AnswerNext(new SlackAnswer(200, "<html>Please log in</html>"));
        await bench.DeliverAsync();

        (await bench.AlertsAsync())[0].State.ShouldBe("failed");
    }

    [Fact]
    public async Task Nobody_listening_there_is_tried_for_a_day_and_then_given_up()
    {
        var settings = new Dictionary<string, string?> { ["Alerts:Slack:WebhookUrl"] = "http://127.0.0.1:1/services/T/B/X" };
        await using var bench = await AlertsBench.StartAsync(settings);
        await bench.OwnAsync(AlertsBench.Account, AlertsBench.Owner);
        await bench.HearAsync(bench.Look());

        var attempts = 0;
        for (var step = 0; step < 300; step++)
        {
            attempts += await bench.DeliverAsync();
            bench.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        var delivery = (await bench.AlertsAsync())[0].Deliveries[0];
        delivery.State.ShouldBe("failed");
        delivery.Ambiguous.ShouldBe(0);
        delivery.LastError.ShouldNotBeNull().ShouldStartWith("Given up after a day. The last answer: Slack could not be reached");
        attempts.ShouldBeInRange(100, 150);
    }

    private static async Task<AlertsBench> WithOneAlertAsync(SlackStub slack)
    {
        var bench = await AlertsBench.StartAsync(BenchSettings.For(slack));
        await bench.OwnAsync(AlertsBench.Account, AlertsBench.Owner);
        await bench.HearAsync(bench.Look());
        return bench;
    }
}
