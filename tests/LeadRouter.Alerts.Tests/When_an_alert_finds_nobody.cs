using LeadRouter.Contracts.Scoring;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Alerts.Tests;

public sealed class When_an_alert_finds_nobody
{
    [Fact]
    public async Task It_goes_where_the_rule_says_otherwise()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack));

        await bench.HearAsync("key-asset:1", Downloaded(bench.Now));
        await bench.DeliverAsync();

        var alert = (await bench.AlertsAsync()).ShouldHaveSingleItem();
        alert.Recipient.ShouldBe("#inbound-desk");
        alert.Channels.ShouldBe("slack");
        slack
            .Posts.Items.ShouldHaveSingleItem()
            .Text.ShouldBe("Key asset buyers-guide downloaded: Somebody who is no longer known of kunde.example");
    }

    [Fact]
    public async Task It_is_kept_when_the_rule_says_nothing()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack));

        await bench.HearAsync(bench.Look());

        var alert = (await bench.AlertsAsync()).ShouldHaveSingleItem();
        alert.State.ShouldBe("held-back");
        alert.HeldBackReason.ShouldBe("no-recipient");
    }

    [Fact]
    public async Task The_owner_of_the_accounts_open_lead_stands_in_for_the_owner_by_fact()
    {
        await using var bench = await AlertsBench.StartAsync(BenchSettings.None);
        await bench.ExecuteAsync(
            """
            insert into leads (id, contact_id, account_key, motion, episode, stage, priority, hand_raise, owner, qualified_at, version)
            values ('l', 'c', 'kunde.example', 'new', 1, 'routed', 1, 0, 'ben@acme.example', 1, 1)
            """
        );

        await bench.HearAsync(bench.Look());

        (await bench.AlertsAsync()).ShouldHaveSingleItem().Recipient.ShouldBe("ben@acme.example");
    }

    [Fact]
    public async Task Who_has_claimed_the_account_is_told_while_the_claim_lasts()
    {
        await using var bench = await AlertsBench.StartAsync(BenchSettings.None);
        await bench.ExecuteAsync(
            "insert into account_claims (account_key, owner, until) values ('kunde.example', 'cem@acme.example', @Until)",
            new { Until = bench.Now + 1 }
        );
        await bench.HearAsync(bench.Look());
        (await bench.AlertsAsync()).ShouldHaveSingleItem().Recipient.ShouldBe("cem@acme.example");

        bench.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await bench.HearAsync(bench.Look());
        (await bench.AlertsAsync())[0].HeldBackReason.ShouldBe("no-recipient");
    }

    [Fact]
    public async Task It_is_kept_when_no_channel_is_configured()
    {
        await using var bench = await AlertsBench.StartAsync(BenchSettings.None);
        await bench.OwnAsync(AlertsBench.Account, AlertsBench.Owner);

        await bench.HearAsync(bench.Look());
        await bench.HearAsync(bench.Look());

        var alert = (await bench.AlertsAsync()).ShouldHaveSingleItem();
        alert.HeldBackReason.ShouldBe("no-channel");
        alert.Count.ShouldBe(2);
    }

    private static KeyAssetDownloaded Downloaded(long now) =>
        new()
        {
            ActivityKey = "00",
            ContactId = Guid.Empty,
            AccountKey = AlertsBench.Account,
            Signal = "guide",
            Asset = "buyers-guide",
            At = now,
        };
}
