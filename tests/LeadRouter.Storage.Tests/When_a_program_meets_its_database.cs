using Dapper;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Schema;
using LeadRouter.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace LeadRouter.Storage.Tests;

public sealed class When_a_program_meets_its_database : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("leadrouter-storage-").FullName;
    private readonly SqliteDatabase database;

    public When_a_program_meets_its_database() =>
        database = new SqliteDatabase(Path.Combine(folder, "test.db"), TimeProvider.System, new OutboxSignal());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_schema_file_is_applied_once_in_order()
    {
        await MigrateAsync();
        await MigrateAsync();

        await using var connection = await database.OpenAsync(Token);
        (await connection.QueryAsync<long>("select number from schema_versions order by number")).ShouldBe(
            SchemaFile.All(Dialect.Sqlite).Select(file => file.Number)
        );
    }

    [Fact]
    public async Task Two_programs_that_start_at_once_apply_it_once()
    {
        await Task.WhenAll(MigrateAsync(), MigrateAsync(), MigrateAsync());

        await using var connection = await database.OpenAsync(Token);
        (await connection.ExecuteScalarAsync<long>("select count(*) from schema_versions")).ShouldBe(SchemaFile.All(Dialect.Sqlite).Count);
    }

    [Fact]
    public async Task A_newer_database_is_refused_with_what_to_do()
    {
        await MigrateAsync();
        await ExecuteAsync("insert into schema_versions (number, name, checksum) values (9999, '9999_later.sql', 'x')");

        var refusal = await Should.ThrowAsync<SchemaException>(MigrateAsync);

        refusal.Message.ShouldContain("schema 9999");
        refusal.Message.ShouldContain("at least as new");
    }

    [Fact]
    public async Task A_file_that_was_changed_after_it_was_applied_is_named()
    {
        await MigrateAsync();
        await ExecuteAsync("update schema_versions set checksum = 'other' where number = 1");

        (await Should.ThrowAsync<SchemaException>(MigrateAsync)).Message.ShouldContain("0001_core.sql");
    }

    [Fact]
    public void Both_databases_have_the_same_files_without_a_gap()
    {
        var sqlite = SchemaFile.All(Dialect.Sqlite).Select(file => file.Name).ToList();

        SchemaFile.All(Dialect.Postgres).Select(file => file.Name).ShouldBe(sqlite);
        SchemaFile
            .All(Dialect.Sqlite)
            .Select(file => file.Number)
            .ShouldBe(Enumerable.Range(1, sqlite.Count).Select(number => (long)number));
    }

    public void Dispose()
    {
        database.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private Task MigrateAsync() => new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(Token);

    private Task ExecuteAsync(string sql) => database.TransactAsync((unit, token) => unit.ExecuteAsync(sql, null, token), Token);
}
