using Dapper;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Schema;
using LeadRouter.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace LeadRouter.Storage.Tests;

/// <summary>Schema files that change rows: what they find, and what they leave.</summary>
public sealed class When_a_database_is_brought_up_to_date : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("leadrouter-storage-").FullName;
    private readonly SqliteDatabase database;

    public When_a_database_is_brought_up_to_date() =>
        database = new SqliteDatabase(Path.Combine(folder, "test.db"), TimeProvider.System, new OutboxSignal());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A replay of what a public key sent may not state owners, and these rows do not say whose they were.</summary>
    [Theory]
    [InlineData("no-identity", "segment", "unsaid/segment")]
    [InlineData("unparseable", "segment:batch", "unsaid/segment:batch")]
    [InlineData("too-many", "activities:cloudevents", "unsaid/activities:cloudevents")]
    [InlineData("no-identity", "snowplow", "unsaid/snowplow")]
    [InlineData("no-identity", null, "unsaid/")]
    [InlineData("no-fields", "segment:fact", "segment:fact")]
    [InlineData("unknown-binding", "inbound", "inbound")]
    [InlineData("not-foldable", "activity", "activity")]
    [InlineData("not-foldable", null, null)]
    [InlineData("no-identity", "public/segment", "public/segment")]
    public async Task What_failed_and_may_have_come_with_a_public_key_is_noted_as_that(string reason, string? reader, string? noted)
    {
        await MigrateAsync();
        await database.TransactAsync(
            async (unit, token) =>
            {
                await unit.ExecuteAsync("delete from schema_versions where number = 11", null, token);
                await unit.ExecuteAsync(
                    """
                    insert into failed_activities (id, reason, detail, source, bytes, first_seen, last_seen, count, reader)
                    values ('1', @reason, '', 'website', x'00', 1, 1, 1, @reader)
                    """,
                    new { reason, reader },
                    token
                );
            },
            Token
        );

        await MigrateAsync();

        await using var connection = await database.OpenAsync(Token);
        (await connection.ExecuteScalarAsync<string?>("select reader from failed_activities")).ShouldBe(noted);
    }

    /// <summary>How much members have to do is kept since, and begins with the leads that are there.</summary>
    [Fact]
    public async Task Leads_of_before_count_for_who_has_them_and_for_who_calls_first()
    {
        await MigrateAsync();
        await database.TransactAsync(
            (unit, token) =>
                unit.ExecuteAsync(
                    """
                    delete from schema_versions where name like '%_kept_loads.sql';
                    drop trigger leads_inserted; drop trigger leads_updated; drop trigger leads_deleted; drop table member_loads;
                    create index leads_owner on leads (owner); create index leads_ended on leads (owner);
                    insert into leads (id, contact_id, account_key, motion, episode, stage, priority, hand_raise, owner, sdr, qualified_at, routed_at, closed_at, version)
                    values ('1', 'c', 'a', 'new', 1, 'routed', 2, 0, 'ana', 'ben', 1, 1800000, null, 1), ('2', 'c', 'b', 'new', 1, 'won', 2, 0, 'ana', null, 1, 1900000, 5, 1),
                           ('3', 'c', 'c', 'new', 1, 'routed', 1, 0, 'ana', null, 1, null, null, 1), ('4', 'c', 'd', 'new', 1, 'qualified', 1, 0, null, null, 1, null, null, 1)
                    """,
                    null,
                    token
                ),
            Token
        );

        await MigrateAsync();

        await using var connection = await database.OpenAsync(Token);
        (
            await connection.QueryAsync<string>(
                "select member || ' ' || priority || ' ' || quarter || ' ' || open || ' ' || came from member_loads order by 1"
            )
        ).ShouldBe(["ana 1 0 1 1", "ana 2 2 1 2", "ben 2 2 1 1"]);
    }

    public void Dispose()
    {
        database.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private Task MigrateAsync() => new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(Token);
}
