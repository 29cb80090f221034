using LeadRouter.Specs;
using LeadRouter.Storage.Outbox;
using LeadRouter.Testing.Laws;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Benchmarks;

/// <summary>16 workers, so many accounts, five people of each who ask for sales at the same instant, on PostgreSQL.</summary>
internal static class RouteRaceBenchmark
{
    private const int People = 5;
    private const int Workers = 16;

    public static Task<BenchmarkResult> RunAsync(int accounts, CancellationToken cancellationToken) =>
        RunAsync(accounts, null, cancellationToken);

    /// <summary>The same with RabbitMQ between scoring and routing.</summary>
    public static async Task<BenchmarkResult> OverBrokerAsync(int accounts, CancellationToken cancellationToken)
    {
        await using var broker = await (await RabbitMqServer.SharedAsync()).CreateVirtualHostAsync(cancellationToken);
        return await RunAsync(accounts, broker.ConnectionString, cancellationToken);
    }

    private static async Task<BenchmarkResult> RunAsync(int accounts, string? rabbitMq, CancellationToken cancellationToken)
    {
        var server = await PostgresServer.SharedAsync();
        await using var ground = await server.CreateDatabaseAsync(cancellationToken);
        var clock = new MovableClock();
        await using var database = new LeadRouter.Storage.Postgres.PostgresDatabase(ground.ConnectionString, clock, new OutboxSignal());
        var outcome = await new RouteRace(database, clock, rabbitMq).RunAsync(accounts, People, Workers, cancellationToken);
        return new BenchmarkResult(outcome.ToString(), outcome.Holds(accounts, People));
    }
}
