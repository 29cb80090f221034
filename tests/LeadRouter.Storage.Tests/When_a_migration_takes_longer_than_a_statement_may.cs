using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Schema;
using LeadRouter.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Shouldly;
using Xunit;

namespace LeadRouter.Storage.Tests;

/// <summary>An index over a long log takes minutes, and so does waiting for the process that makes it: that is no server that is away.</summary>
public sealed class When_a_migration_takes_longer_than_a_statement_may
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_waited_for_and_goes_through()
    {
        await using var created = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(Token);
        // A second, where the driver's own is thirty.
        await using var database = new Postgres.PostgresDatabase(
            created.ConnectionString + ";Command Timeout=1",
            TimeProvider.System,
            new OutboxSignal()
        );
        await using var other = new NpgsqlConnection(created.ConnectionString);
        await other.OpenAsync(Token);
        await ExecuteAsync(other, "select pg_advisory_lock(7346291840017)");

        var migration = new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(Token);
        await ExecuteAsync(other, "select pg_sleep(2.5)");
        migration.IsCompleted.ShouldBeFalse();
        await ExecuteAsync(other, "select pg_advisory_unlock(7346291840017)");

        await migration;
        await using var count = new NpgsqlCommand("select count(*) from schema_versions", other);
        ((long)(await count.ExecuteScalarAsync(Token))!).ShouldBeGreaterThan(10);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
    }
}
