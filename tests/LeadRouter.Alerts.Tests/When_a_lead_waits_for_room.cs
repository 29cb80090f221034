using LeadRouter.Contracts.Routing;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Alerts.Tests;

public sealed class When_a_lead_waits_for_room
{
    [Fact]
    public async Task Whom_the_team_names_is_told()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack));

        await bench.HearAsync("lead-waiting:1", await WaitingAsync(bench, "#sales-desk"));
        await bench.DeliverAsync();

        slack.Posts.Items.ShouldHaveSingleItem().Text.ShouldBe("Nobody in team dach has room, asks for sales: Jane Doe of kunde.example");
        var alert = (await bench.AlertsAsync()).ShouldHaveSingleItem();
        (alert.Kind, alert.Recipient).ShouldBe(("leadWaiting", "#sales-desk"));
    }

    [Fact]
    public async Task Thirty_of_a_team_are_one_alert_that_counts_them()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack));

        for (var i = 0; i < 30; i++)
        {
            await bench.HearAsync($"lead-waiting:{i}", await WaitingAsync(bench, "#sales-desk"));
        }

        (await bench.AlertsAsync()).ShouldHaveSingleItem().Count.ShouldBe(30);
    }

    private static async Task<LeadWaiting> WaitingAsync(AlertsBench bench, string? to) =>
        new()
        {
            LeadId = Guid.NewGuid(),
            ContactId = await bench.MeetAsync(("name", "Jane Doe")),
            AccountKey = AlertsBench.Account,
            Team = "dach",
            To = to,
            Priority = 1,
            HandRaise = true,
            At = bench.Now,
            DecisionId = Guid.NewGuid(),
        };
}
