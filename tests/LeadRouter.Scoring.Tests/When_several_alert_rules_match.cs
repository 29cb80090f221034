using LeadRouter.Engine.Playbooks;
using LeadRouter.Testing.Playbooks;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_several_alert_rules_match
{
    [Theory]
    [InlineData(true, "pricingWatch")]
    [InlineData(false, "keyActivity")]
    public async Task The_first_speaks_and_the_message_names_it(bool watchFirst, string expected)
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var sample = SamplePlaybook.Create();
        var watch = new AlertRule("pricingWatch", When.Is("signal", "pricing"), "account_owner", "#pricing-desk", ["slack"]);
        AlertRule[] rules = watchFirst ? [watch, .. sample.Alerts.Rules] : [.. sample.Alerts.Rules, watch];
        await using var other = bench.Beside(sample with { Alerts = sample.Alerts with { Rules = rules } });
        await other.ProcessAsync([Identify("ann", "VP Operations"), Account("ann")], 10);

        await other.ProcessAsync([Pricing("ann", Now - 1000)], 1);

        (
            await bench.CountAsync(
                $"select count(*) from outbox where type like '%KeyAccountActivity' and body like '%\"Rule\":\"{expected}\"%'"
            )
        ).ShouldBe(1);
    }
}
