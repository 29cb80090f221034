using LeadRouter.Contracts.Routing;
using LeadRouter.Contracts.Scoring;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Alerts.Tests;

public sealed class When_somebody_asks_for_sales
{
    private static readonly Guid Lead = new(7, 7, 7, new byte[8]);
    private static readonly Guid Jane = new(1, 1, 1, new byte[8]);

    [Fact]
    public async Task An_earlier_page_view_does_not_swallow_the_new_lead()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack));
        await bench.OwnAsync(AlertsBench.Account, AlertsBench.Owner);
        await bench.HearAsync(bench.Look(Jane));
        await bench.DeliverAsync();

        await bench.HearAsync("lead-routed:1", Routed(bench.Now));
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await bench.DeliverAsync();

        slack.Posts.Items.Count.ShouldBe(2);
        slack
            .Posts.Items[1]
            .Text.ShouldBe($"For {AlertsBench.Owner}: New lead, asks for sales: Somebody who is no longer known of kunde.example");
    }

    [Fact]
    public async Task A_lead_that_is_told_of_twice_is_one_alert()
    {
        await using var bench = await AlertsBench.StartAsync(BenchSettings.None);

        await bench.HearAsync("lead-routed:1", Routed(bench.Now));
        await bench.HearAsync("lead-routed:2", Routed(bench.Now) with { Version = 2 });

        (await bench.AlertsAsync()).ShouldHaveSingleItem().Kind.ShouldBe("newLead");
    }

    [Fact]
    public async Task Whoever_calls_first_is_told_beside_the_owner()
    {
        await using var bench = await AlertsBench.StartAsync(BenchSettings.None);

        await bench.HearAsync("lead-routed:1", Routed(bench.Now) with { Sdr = "sdr@acme.example" });

        (await bench.AlertsAsync()).Select(alert => alert.Recipient).ShouldBe([Routed(0).Owner, "sdr@acme.example"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_owner_who_has_lost_the_lead_by_now_is_not_told()
    {
        await using var bench = await AlertsBench.StartAsync(BenchSettings.None);
        await bench.ExecuteAsync(
            """
            insert into leads (id, contact_id, account_key, motion, episode, stage, priority, hand_raise, owner, qualified_at, version)
            values (@Id, 'c', 'kunde.example', 'new', 1, 'routed', 1, 1, 'ben@acme.example', 1, 3)
            """,
            new { Id = Lead.ToString("N") }
        );

        await bench.HearAsync("lead-routed:1", Routed(bench.Now));

        (await bench.AlertsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_person_who_joins_a_lead_is_one_alert_and_one_more_when_that_person_asks_for_sales()
    {
        await using var bench = await AlertsBench.StartAsync(BenchSettings.None);

        await bench.HearAsync("joined:1", Joined(bench.Now, isHandRaise: false));
        bench.Clock.Advance(TimeSpan.FromDays(2));
        await bench.HearAsync("joined:2", Joined(bench.Now, isHandRaise: false));
        (await bench.AlertsAsync()).Count.ShouldBe(1);

        await bench.HearAsync("joined:3", Joined(bench.Now, isHandRaise: true));

        (await bench.AlertsAsync()).Select(alert => alert.HandRaise).ShouldBe([true, false]);
    }

    [Fact]
    public async Task Two_people_at_an_open_opportunity_are_two_alerts()
    {
        await using var bench = await AlertsBench.StartAsync(BenchSettings.None);

        await bench.HearAsync("attached:1", Attached(bench.Now, Jane));
        await bench.HearAsync("attached:2", Attached(bench.Now, Lead));

        (await bench.AlertsAsync()).Select(alert => alert.Recipient).ShouldBe(["opp@acme.example", "opp@acme.example"]);
    }

    [Fact]
    public async Task A_request_that_nobody_owns_goes_to_the_first_desk_of_the_playbook()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack));

        await bench.HearAsync("attached:1", Attached(bench.Now, Jane) with { Owner = null });

        (await bench.AlertsAsync()).ShouldHaveSingleItem().Recipient.ShouldBe("#inbound-desk");
    }

    private static LeadRouted Routed(long now) =>
        new()
        {
            LeadId = Lead,
            Version = 1,
            ContactId = Jane,
            AccountKey = AlertsBench.Account,
            Motion = "new",
            Owner = AlertsBench.Owner,
            Priority = 1,
            HandRaise = true,
            RoutedAt = now,
            DecisionId = Lead,
        };

    private static LeadJoined Joined(long now, bool isHandRaise) =>
        new()
        {
            LeadId = Lead,
            ContactId = Jane,
            AccountKey = AlertsBench.Account,
            Owner = AlertsBench.Owner,
            HandRaise = isHandRaise,
            JoinedAt = now,
            DecisionId = Lead,
        };

    private static ContactAttached Attached(long now, Guid contact) =>
        new()
        {
            ContactId = contact,
            AccountKey = AlertsBench.Account,
            Owner = "opp@acme.example",
            HandRaise = true,
            At = now,
            DecisionId = Lead,
        };
}
