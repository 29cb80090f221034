using LeadRouter.Contracts.Scoring;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Alerts.Tests;

public sealed class When_facts_do_not_come_in_time
{
    [Fact]
    public async Task Whom_the_playbook_names_is_told_of_whom_and_which()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack));

        await bench.HearAsync("enrichment-overdue:1", await LateAsync(bench, "country", "industry"));
        await bench.DeliverAsync();

        slack.Posts.Items.ShouldHaveSingleItem().Text.ShouldBe("Facts did not come in time (country, industry): Jane Doe of kunde.example");
        var alert = (await bench.AlertsAsync()).ShouldHaveSingleItem();
        (alert.Kind, alert.Recipient).ShouldBe(("enrichLate", "#facts"));
    }

    [Fact]
    public async Task A_hundred_at_once_are_one_alert()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack));

        for (var i = 0; i < 100; i++)
        {
            await bench.HearAsync($"enrichment-overdue:{i}", await LateAsync(bench, "country"));
        }

        (await bench.AlertsAsync()).ShouldHaveSingleItem().Count.ShouldBe(100);
    }

    private static async Task<EnrichmentOverdue> LateAsync(AlertsBench bench, params string[] missing) =>
        new()
        {
            ContactId = await bench.MeetAsync(("name", "Jane Doe")),
            AccountKey = AlertsBench.Account,
            To = "#facts",
            Missing = missing,
            DueAt = bench.Now,
            At = bench.Now,
        };
}
