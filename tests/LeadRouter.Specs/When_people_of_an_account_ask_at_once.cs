using LeadRouter.Storage.Outbox;
using LeadRouter.Testing.Laws;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Specs;

public sealed class When_people_of_an_account_ask_at_once
{
    private const int Accounts = 120;
    private const int AccountsOverBroker = 40;
    private const int People = 5;
    private const int Workers = 16;

    /// <summary>10,000 accounts by <c>dotnet run --project tests/LeadRouter.Benchmarks -- route-race</c>.</summary>
    [Fact]
    public async Task Each_account_has_one_lead_one_owner_and_one_credit_and_the_ledger_is_one_workers()
    {
        var token = TestContext.Current.CancellationToken;
        await using var ground = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(token);
        var clock = new MovableClock();
        await using var database = new Storage.Postgres.PostgresDatabase(ground.ConnectionString, clock, new OutboxSignal());

        var outcome = await new RouteRace(database, clock).RunAsync(Accounts, People, Workers, token);

        TestContext.Current.TestOutputHelper?.WriteLine(outcome.ToString());
        outcome.Holds(Accounts, People).ShouldBeTrue(outcome.ToString());
    }

    /// <summary>All of them by <c>-- route-race-broker</c>.</summary>
    [Fact]
    public async Task It_is_the_same_over_RabbitMQ()
    {
        var token = TestContext.Current.CancellationToken;
        await using var ground = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(token);
        await using var broker = await (await RabbitMqServer.SharedAsync()).CreateVirtualHostAsync(token);
        var clock = new MovableClock();
        await using var database = new Storage.Postgres.PostgresDatabase(ground.ConnectionString, clock, new OutboxSignal());

        var outcome = await new RouteRace(database, clock, broker.ConnectionString).RunAsync(AccountsOverBroker, People, Workers, token);

        TestContext.Current.TestOutputHelper?.WriteLine(outcome.ToString());
        outcome.Holds(AccountsOverBroker, People).ShouldBeTrue(outcome.ToString());
    }
}
