using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Testing.Playbooks;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Alerts.Tests;

/// <summary>Two rules ask for activities of key accounts, each with channels and a desk of its own.</summary>
public sealed class When_a_playbook_has_a_rule_of_its_own
{
    private const string Desk = "#pricing-desk";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_channel_and_desk_are_used_and_its_thread_is_its_own()
    {
        await using var slack = await SlackStub.StartAsync(Token);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack), WithWatch);

        await bench.HearAsync(bench.Look(signal: "guide") with { Rule = "keyActivity" });
        await bench.HearAsync(bench.Look() with { Rule = "pricingWatch" });

        var alerts = await bench.AlertsAsync();
        alerts.Count.ShouldBe(2, "what one rule asks for is not counted into the other's alert");
        var watch = alerts.Single(alert => alert.Rule == "pricingWatch");
        watch.Recipient.ShouldBe(Desk);
        watch.Channels.ShouldBe("slack");
        alerts.Single(alert => alert.Rule == "keyActivity").Recipient.ShouldBeNull("that rule names no desk");
    }

    [Fact]
    public async Task A_message_of_before_it_named_its_rule_still_goes_to_keyActivity()
    {
        await using var slack = await SlackStub.StartAsync(Token);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack), WithWatch);
        await bench.OwnAsync(AlertsBench.Account, AlertsBench.Owner);
        var body = System.Text.Json.JsonSerializer.Serialize(bench.Look()).Replace(",\"Rule\":null", "", StringComparison.Ordinal);
        body.ShouldNotContain("Rule");

        await bench.ExecuteAsync(
            "insert into outbox (id, endpoint, type, body, created_at) values ('old', 'leadrouter.alerts.v1', @Type, @Body, 0)",
            new { Type = typeof(KeyAccountActivity).FullName, Body = body }
        );
        await AlertsBench.UntilAsync(async () => (await bench.AlertsAsync()).Count == 1);

        (await bench.AlertsAsync())[0].Rule.ShouldBe("keyActivity");
    }

    [Fact]
    public async Task A_rule_that_is_no_longer_live_asks_for_nothing()
    {
        await using var slack = await SlackStub.StartAsync(Token);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack), WithWatch);

        await bench.HearAsync(bench.Look() with { Rule = "gone" });

        (await bench.AlertsAsync()).ShouldBeEmpty();
    }

    private static AlertRules WithWatch(AlertRules rules) =>
        rules with
        {
            Rules = [.. rules.Rules, new AlertRule("pricingWatch", When.Is("signal", "pricing"), "account_owner", Desk, ["slack"])],
        };
}
