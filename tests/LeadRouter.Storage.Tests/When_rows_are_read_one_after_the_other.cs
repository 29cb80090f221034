using LeadRouter.Storage.Outbox;
using LeadRouter.Testing.Faults;
using LeadRouter.Testing.Servers;
using Npgsql;
using Shouldly;
using Xunit;

namespace LeadRouter.Storage.Tests;

/// <summary>A regression: every statement whose rows were read so ended with a connection of its own, by which PostgreSQL was asked to cancel what had ended.</summary>
public sealed class When_rows_are_read_one_after_the_other
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_of_them_come_by_one_connection()
    {
        await using var server = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(Token);
        var settings = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        await using var way = CuttableWay.To(new Uri($"tcp://{settings.Host}:{settings.Port}"));
        (settings.Host, settings.Port) = (way.Address.Host, way.Address.Port);
        await using var database = new Postgres.PostgresDatabase(settings.ConnectionString, TimeProvider.System, new OutboxSignal());

        var rows = await database.TransactAsync(
            async (unit, token) =>
            {
                var read = new List<int>();
                for (var statement = 0; statement < 3; statement++)
                {
                    await foreach (var row in unit.StreamAsync<int>("select generate_series(1, @Last)", new { Last = 3 }, token))
                    {
                        read.Add(row);
                    }
                }

                return read;
            },
            Token
        );

        rows.ShouldBe([1, 2, 3, 1, 2, 3, 1, 2, 3]);
        way.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task They_may_be_bytes_or_a_text_alone()
    {
        await using var server = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(Token);
        await using var database = new Postgres.PostgresDatabase(server.ConnectionString, TimeProvider.System, new OutboxSignal());

        await database.TransactAsync(
            async (unit, token) =>
            {
                (await unit.StreamAsync<byte[]>("select '\\x0102'::bytea", null, token).ToListAsync(token))
                    .ShouldHaveSingleItem()
                    .ShouldBe([1, 2]);
                (await unit.StreamAsync<string>("select 'text'", null, token).ToListAsync(token)).ShouldBe(["text"]);
            },
            Token
        );
    }
}
