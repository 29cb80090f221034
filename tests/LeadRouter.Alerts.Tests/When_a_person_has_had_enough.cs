using LeadRouter.Alerts.Coalescing;
using LeadRouter.Contracts.Routing;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Alerts.Tests;

public sealed class When_a_person_has_had_enough
{
    [Fact]
    public async Task The_rest_of_the_day_is_held_back()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await WithTwoAlertsAsync(slack, "digest");

        var third = (await bench.AlertsAsync())[0];

        third.State.ShouldBe("held-back");
        third.HeldBackReason.ShouldBe("budget");
        third.Deliveries.ShouldBeEmpty();
        (await bench.AlertsAsync()).Count(alert => alert.State == "open").ShouldBe(2);
    }

    [Fact]
    public async Task What_is_held_back_is_coalesced_too()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await WithTwoAlertsAsync(slack, "digest");

        await bench.HearAsync(bench.Look(account: "c.example"));

        var alerts = await bench.AlertsAsync();
        alerts.Count.ShouldBe(3);
        alerts[0].Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_next_day_starts_anew_and_says_what_was_held_back()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await WithTwoAlertsAsync(slack, "digest");

        bench.Clock.Advance(TimeSpan.FromDays(1));
        await bench.HearAsync(bench.Look(account: "c.example"));

        var alert = (await bench.AlertsAsync())[0];
        alert.State.ShouldBe("open");
        alert.InBetween.ShouldBe(1);
    }

    [Fact]
    public async Task A_new_lead_comes_through_all_the_same()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await WithTwoAlertsAsync(slack, "digest");

        await bench.HearAsync(
            "lead-routed:1",
            new LeadRouted
            {
                LeadId = Guid.Empty,
                Version = 1,
                ContactId = Guid.Empty,
                AccountKey = "c.example",
                Motion = "new",
                Owner = AlertsBench.Owner,
                Priority = 3,
                HandRaise = false,
                RoutedAt = bench.Now,
                DecisionId = Guid.Empty,
            }
        );

        (await bench.AlertsAsync()).Single(alert => alert.Kind == "newLead").State.ShouldBe("open");
    }

    [Fact]
    public async Task News_of_more_than_an_hour_ago_is_held_back()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack));
        await bench.OwnAsync(AlertsBench.Account, AlertsBench.Owner);
        var old = bench.Look();
        bench.Clock.Advance(TimeSpan.FromMilliseconds(AlertCoalescing.LateMs + 1));

        await bench.HearAsync(old);
        await bench.HearAsync(bench.Look());

        (await bench.AlertsAsync()).Select(alert => alert.HeldBackReason).ShouldBe([null, "late"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_playbook_may_drop_it_and_it_stays_visible()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await WithTwoAlertsAsync(slack, "drop");

        (await bench.AlertsAsync())[0].State.ShouldBe("dropped");
    }

    private static async Task<AlertsBench> WithTwoAlertsAsync(SlackStub slack, string overflow)
    {
        var bench = await AlertsBench.StartAsync(
            BenchSettings.For(slack),
            rules => rules with { Budget = rules.Budget with { PerPersonPerDay = 2, Overflow = overflow } }
        );
        foreach (var account in new[] { "a.example", "b.example", "c.example" })
        {
            await bench.OwnAsync(account, AlertsBench.Owner);
            await bench.HearAsync(bench.Look(account: account));
            bench.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        return bench;
    }
}
