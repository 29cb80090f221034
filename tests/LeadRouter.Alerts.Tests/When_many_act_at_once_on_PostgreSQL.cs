using LeadRouter.Alerts.Coalescing;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Alerts.Tests;

public sealed class When_many_act_at_once_on_PostgreSQL
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thread_is_still_one_alert()
    {
        await using var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(Token);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.None, postgres: database.ConnectionString);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RecordAsync(bench, AlertsBench.Account, "#desk")));

        var alert = (await bench.AlertsAsync()).ShouldHaveSingleItem();
        alert.Count.ShouldBe(20);
        alert.Signals.ShouldHaveSingleItem().Count.ShouldBe(20);
    }

    [Fact]
    public async Task A_person_gets_the_days_budget_and_not_one_more_and_each_of_it_once()
    {
        await using var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(Token);
        await using var slack = await SlackStub.StartAsync(Token);
        await using var bench = await AlertsBench.StartAsync(
            BenchSettings.For(slack),
            rules => rules with { Budget = rules.Budget with { PerPersonPerDay = 5 } },
            postgres: database.ConnectionString
        );

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => RecordAsync(bench, $"{number}.example", AlertsBench.Owner)));
        (await bench.AlertsAsync()).Count(alert => alert.State == "open").ShouldBe(5);

        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bench.Deliveries.ClaimAsync(["slack_dm"], Token)));
        claims.Where(claim => claim is not null).Select(claim => claim!.AlertId).ShouldBeUnique();
    }

    private static Task RecordAsync(AlertsBench bench, string account, string owner) =>
        bench.Database.TransactAsync(
            (unit, token) =>
                bench.Recorder.RecordAsync(
                    unit,
                    new AlertActivity
                    {
                        Kind = AlertKinds.KeyActivity,
                        Subject = account,
                        AccountKey = account,
                        ContactId = Guid.Empty,
                        Signal = "pricing",
                        At = bench.Now,
                        Owner = owner,
                    },
                    token
                ),
            Token
        );
}
