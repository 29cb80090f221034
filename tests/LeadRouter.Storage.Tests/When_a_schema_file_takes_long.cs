using Dapper;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Schema;
using LeadRouter.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Shouldly;
using Xunit;
using Truth = LeadRouter.Storage.Postgres.PostgresDatabase;

namespace LeadRouter.Storage.Tests;

/// <summary>An index over a log of millions. The client's patience is a second here, as it is thirty elsewhere: what takes longer is not a server that is away.</summary>
public sealed class When_a_schema_file_takes_long
{
    private const string Lock = "select pg_advisory_lock(7346291840017)";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Lock)]
    [InlineData("create table inbox (id int)")]
    public async Task It_is_waited_for(string inTheWay)
    {
        await using var server = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(Token);
        await using var other = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await other.OpenAsync(Token);
        await using var transaction = await other.BeginTransactionAsync(Token);
        await other.ExecuteAsync(inTheWay);
        await using var database = new Truth(server.ConnectionString + ";Command Timeout=1", TimeProvider.System, new OutboxSignal());

        var migrating = new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(Token);
        // By its own clock, which the client's runs beside.
        await other.ExecuteAsync("select pg_sleep(2.5)");
        await other.CloseAsync();
        await migrating;

        await using var connection = await database.OpenAsync(Token);
        (await connection.ExecuteScalarAsync<long>("select count(*) from inbox")).ShouldBe(0);
    }
}
