using LeadRouter.Testing.Servers;
using Npgsql;
using Shouldly;
using Xunit;

namespace LeadRouter.Testing.Tests.Servers;

public sealed class When_a_test_asks_for_PostgreSQL
{
    [Fact]
    public async Task It_gets_a_database_of_its_own()
    {
        var token = TestContext.Current.CancellationToken;
        var server = await PostgresServer.SharedAsync();
        await using var one = await server.CreateDatabaseAsync(token);
        await using var other = await server.CreateDatabaseAsync(token);

        await ExecuteAsync(one, "create table t (x int)", token);

        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(other, "select count(*) from t", token))).SqlState.ShouldBe("42P01");
    }

    [Fact]
    public async Task A_kill_loses_nothing_that_was_committed()
    {
        var token = TestContext.Current.CancellationToken;
        await using var server = await PostgresServer.StartAsync(token);
        await using var database = await server.CreateDatabaseAsync(token);
        await ExecuteAsync(database, "create table t (x int); insert into t values (42)", token);

        await server.KillAsync();
        await Should.ThrowAsync<NpgsqlException>(() => ExecuteAsync(database, "select x from t", token));
        await server.StartAgainAsync(token);

        (await ExecuteAsync(database, "select x from t", token)).ShouldBe(42);
    }

    [Fact]
    public async Task A_stop_cuts_off_its_clients_and_leaves_the_data()
    {
        var token = TestContext.Current.CancellationToken;
        await using var server = await PostgresServer.StartAsync(token);
        await using var database = await server.CreateDatabaseAsync(token);
        await using var connected = new NpgsqlConnection(database.ConnectionString);
        await connected.OpenAsync(token);
        await ExecuteAsync(database, "create table t (x int); insert into t values (42)", token);

        await server.StopAsync();
        await server.StartAgainAsync(token);

        (await ExecuteAsync(database, "select x from t", token)).ShouldBe(42);
    }

    private static async Task<object?> ExecuteAsync(PostgresDatabase database, string sql, CancellationToken cancellationToken)
    {
        // Without a pool: a pooled connection to a server that was killed would fail the first statement after it came back.
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
