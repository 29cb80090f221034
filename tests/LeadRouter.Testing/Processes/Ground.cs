using System.Data.Common;
using System.Globalization;
using LeadRouter.Testing.Servers;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace LeadRouter.Testing.Processes;

/// <summary>A footing for one test: a virtual host, a database and a Redis database of its own, or a temporary folder. Survives the processes that stand on it.</summary>
public sealed class Ground : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> owned = [];
    private readonly string folder = Directory.CreateTempSubdirectory("leadrouter-ground-").FullName;
    private string? postgres;

    private Ground(Footing footing) => Footing = footing;

    public Footing Footing { get; }

    /// <summary>What tells a process of it, as environment variables.</summary>
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>For <c>--data</c>.</summary>
    public string Data => Path.Combine(folder, "data");

    public static async Task<Ground> PrepareAsync(Footing footing, CancellationToken cancellationToken)
    {
        var ground = new Ground(footing);
        if (footing == Footing.Real)
        {
            var host = await (await RabbitMqServer.SharedAsync()).CreateVirtualHostAsync(cancellationToken);
            ground.owned.Add(host);
            var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(cancellationToken);
            ground.owned.Add(database);
            ground.postgres = database.ConnectionString;
            ground.Environment["ConnectionStrings__RabbitMq"] = host.ConnectionString;
            ground.Environment["ConnectionStrings__Postgres"] = database.ConnectionString;
            ground.Environment["ConnectionStrings__Redis"] = await (await RedisServer.SharedAsync()).CreateDatabaseAsync();
        }

        return ground;
    }

    /// <summary>The truth, read beside the processes that write it.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        DbConnection connection = postgres is not null
            ? new NpgsqlConnection(postgres)
            : new SqliteConnection($"Data Source={Path.Combine(Data, "leadrouter.db")};Mode=ReadWrite;Default Timeout=30");
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    public async Task<long> CountAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(owned))
        {
            await part.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
