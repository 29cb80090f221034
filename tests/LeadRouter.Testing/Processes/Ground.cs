using System.Data.Common;
using System.Globalization;
using LeadRouter.Testing.Servers;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace LeadRouter.Testing.Processes;

/// <summary>A footing for one test: a virtual host, a database and a Redis database of its own, or a temporary folder. Survives the processes that stand on it.</summary>
public sealed class Ground : IAsyncDisposable
{
    private const string RabbitMq = "ConnectionStrings__RabbitMq";
    private const string Postgres = "ConnectionStrings__Postgres";
    private const string Redis = "ConnectionStrings__Redis";

    /// <summary>
    /// How long intake lets a sender wait for RabbitMQ: long here, where many tests share a machine and one slow answer is none of theirs. A test of what a
    /// sender is told takes it away.
    /// </summary>
    private const string Patience = "Transport__AnswerWithinMs";

    private readonly List<IAsyncDisposable> owned = [];
    private readonly string folder = Directory.CreateTempSubdirectory("leadrouter-ground-").FullName;
    private string? postgres;

    private Ground(Footing footing) => Footing = footing;

    public Footing Footing { get; }

    /// <summary>What tells a process of it, as environment variables.</summary>
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>For <c>--data</c>.</summary>
    public string Data => Path.Combine(folder, "data");

    public static async Task<Ground> PrepareAsync(Footing footing, CancellationToken cancellationToken) =>
        footing == Footing.Real
            ? await PrepareRealAsync(
                await RabbitMqServer.SharedAsync(),
                await PostgresServer.SharedAsync(),
                await RedisServer.SharedAsync(),
                cancellationToken
            )
            : new Ground(footing);

    /// <summary>The real footing on these servers, for a test that stops one of them.</summary>
    public static async Task<Ground> PrepareRealAsync(
        RabbitMqServer rabbitMq,
        PostgresServer postgres,
        RedisServer redis,
        CancellationToken cancellationToken
    )
    {
        var ground = new Ground(Footing.Real);
        var host = await rabbitMq.CreateVirtualHostAsync(cancellationToken);
        ground.owned.Add(host);
        var database = await postgres.CreateDatabaseAsync(cancellationToken);
        ground.owned.Add(database);
        // Without a pool: what it held would be broken after the server was stopped.
        ground.postgres = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString;
        ground.Environment[RabbitMq] = host.ConnectionString;
        ground.Environment[Postgres] = database.ConnectionString;
        ground.Environment[Redis] = await redis.CreateDatabaseAsync();
        ground.Environment[Patience] = "30000";
        return ground;
    }

    /// <summary>From now on senders are answered as soon as they are by default.</summary>
    public void AnswerAsByDefault() => Environment.Remove(Patience);

    /// <summary>A process that takes activities in and is told of nothing but RabbitMQ.</summary>
    /// <param name="settings">Further environment variables.</param>
    public async Task<LeadRouterProcess> ServeIntakeAloneAsync(
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string>? settings = null
    )
    {
        var intake = LaunchIntakeAlone(settings);
        await intake.ReadyOrEndedAsync(cancellationToken);
        return intake;
    }

    /// <summary>As <see cref="ServeIntakeAloneAsync"/>, without waiting.</summary>
    public LeadRouterProcess LaunchIntakeAlone(IReadOnlyDictionary<string, string>? settings = null)
    {
        var broker = new Dictionary<string, string>(settings ?? new Dictionary<string, string>(), StringComparer.Ordinal)
        {
            [RabbitMq] = Environment[RabbitMq],
        };
        if (Environment.TryGetValue(Patience, out var patience))
        {
            broker[Patience] = patience;
        }

        return LeadRouterProcess.Launch(broker, Path.Combine(folder, "intake"), "intake");
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
