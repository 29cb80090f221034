using LeadRouter.Contracts.Routing;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Alerts.Tests;

public sealed class When_nobody_is_in_touch_with_a_lead
{
    private const string Head = "head@acme.example";
    private static readonly Guid Lead = new(7, 7, 7, new byte[8]);

    [Fact]
    public async Task The_owner_is_reminded_when_it_is_due()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack));
        await LeadAsync(bench, AlertsBench.Owner);

        await bench.HearAsync("owner-reminded:1", await RemindedAsync(bench));
        await bench.DeliverAsync();

        slack
            .Posts.Items.ShouldHaveSingleItem()
            .Text.ShouldBe($"For {AlertsBench.Owner}: Waits for your first touch (due 2026-01-05 14:00 UTC): Jane Doe of kunde.example");
        (await bench.AlertsAsync()).ShouldHaveSingleItem().Kind.ShouldBe("slaReminder");
    }

    [Fact]
    public async Task Each_reminder_is_an_alert_and_one_that_is_told_of_twice_is_one()
    {
        await using var bench = await AlertsBench.StartAsync(BenchSettings.None);
        await LeadAsync(bench, AlertsBench.Owner);
        var first = await RemindedAsync(bench);

        await bench.HearAsync("owner-reminded:1", first);
        await bench.HearAsync("owner-reminded:1 again", first);
        await bench.HearAsync("owner-reminded:2", first with { Number = 2 });

        (await bench.AlertsAsync()).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("ben@acme.example", "routed", null)]
    [InlineData(AlertsBench.Owner, "accepted", null)]
    [InlineData(AlertsBench.Owner, "routed", 1L)]
    public async Task Who_has_it_no_more_or_works_on_it_is_not_reminded(string owner, string stage, long? closedAt)
    {
        await using var bench = await AlertsBench.StartAsync(BenchSettings.None);
        await LeadAsync(bench, owner, stage, closedAt);

        await bench.HearAsync("owner-reminded:1", await RemindedAsync(bench));

        (await bench.AlertsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whom_the_team_names_is_told_why_the_lead_stays()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack));
        await LeadAsync(bench, AlertsBench.Owner);

        await bench.HearAsync("lead-escalated:1", await EscalatedAsync(bench));
        await bench.DeliverAsync();

        slack
            .Posts.Items.ShouldHaveSingleItem()
            .Text.ShouldBe(
                $"For {Head}: Nobody was in touch in time (was due 2026-01-05 14:00 UTC; the CRM could not be read, so somebody may have been): Jane Doe of kunde.example"
            );
        var alert = (await bench.AlertsAsync()).ShouldHaveSingleItem();
        (alert.Kind, alert.Recipient).ShouldBe(("slaEscalation", Head));
    }

    [Fact]
    public async Task A_person_who_has_had_the_days_alerts_is_told_all_the_same()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await AlertsBench.StartAsync(
            BenchSettings.For(slack),
            rules => rules with { Budget = rules.Budget with { PerPersonPerDay = 0 } }
        );
        await LeadAsync(bench, AlertsBench.Owner);

        await bench.HearAsync("owner-reminded:1", (await RemindedAsync(bench)) with { HandRaise = false });
        await bench.HearAsync("lead-escalated:1", (await EscalatedAsync(bench)) with { HandRaise = false });
        await bench.DeliverAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await bench.DeliverAsync();

        slack.Posts.Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task No_log_names_anybody()
    {
        await using var bench = await AlertsBench.StartAsync(BenchSettings.None);
        await LeadAsync(bench, AlertsBench.Owner);

        await bench.HearAsync("owner-reminded:1", await RemindedAsync(bench));
        await bench.HearAsync("lead-escalated:1", await EscalatedAsync(bench));

        string.Join('\n', bench.Log.Lines).ShouldNotContain("@acme.example");
        string.Join('\n', bench.Log.Lines).ShouldNotContain("Jane");
    }

    private static Task LeadAsync(AlertsBench bench, string owner, string stage = "routed", long? closedAt = null) =>
        bench.ExecuteAsync(
            """
            insert into leads (id, contact_id, account_key, motion, episode, stage, priority, hand_raise, owner, qualified_at, closed_at, version)
            values (@Id, 'c', 'kunde.example', 'new', 1, @stage, 1, 1, @owner, 1, @closedAt, 3)
            """,
            new
            {
                Id = Lead.ToString("N"),
                owner,
                stage,
                closedAt,
            }
        );

    private static async Task<OwnerReminded> RemindedAsync(AlertsBench bench) =>
        new()
        {
            LeadId = Lead,
            ContactId = await bench.MeetAsync(("name", "Jane Doe")),
            AccountKey = AlertsBench.Account,
            Owner = AlertsBench.Owner,
            HandRaise = true,
            Number = 1,
            Round = 1,
            DueAt = Due,
            At = bench.Now,
        };

    private static async Task<LeadEscalated> EscalatedAsync(AlertsBench bench) =>
        new()
        {
            LeadId = Lead,
            ContactId = await bench.MeetAsync(("name", "Jane Doe")),
            AccountKey = AlertsBench.Account,
            Owner = AlertsBench.Owner,
            To = Head,
            HandRaise = true,
            Why = "crm-unreadable",
            Round = 1,
            DueAt = Due,
            At = bench.Now,
        };

    private static long Due => new DateTimeOffset(2026, 1, 5, 14, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
