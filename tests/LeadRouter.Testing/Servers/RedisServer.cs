using System.Globalization;
using LeadRouter.Bench.Servers;
using StackExchange.Redis;

namespace LeadRouter.Testing.Servers;

/// <summary>
/// A real Redis. <see cref="SharedAsync"/> is for most tests, each with a database number of its own; a test that stops or kills the server, or flushes all
/// databases, starts its own with <see cref="StartAsync"/>.
/// </summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const string Counter = "leadrouter-test:databases";

    private static readonly Lazy<Task<RedisServer>> Shared = new(FindAsync);

    private readonly LocalServer? local;
    private readonly bool shared;

    private RedisServer(string connectionString, LocalServer? local, bool shared)
    {
        this.local = local;
        this.shared = shared;
        ConnectionString = connectionString;
    }

    /// <summary>Database 0, as <c>ConnectionStrings__Redis</c> wants it. On a shared server it is not to be written to.</summary>
    public string ConnectionString { get; }

    /// <summary>
    /// The server that all tests of this process share: <c>LEADROUTER_TEST_REDIS</c> when set, else the one of docker-compose.yml when it is up, else one that
    /// this process starts. Disposing it does nothing: it ends with the process.
    /// </summary>
    public static Task<RedisServer> SharedAsync() => Shared.Value;

    /// <summary>A server of one's own, which may be stopped, killed and started again; it comes back empty.</summary>
    /// <exception cref="ServerMissingException">Redis is not installed.</exception>
    public static Task<RedisServer> StartAsync(CancellationToken cancellationToken) => LaunchAsync(shared: false, cancellationToken);

    /// <summary>The connection string of a database that is empty and, until the server's numbers come round again, nobody else's.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        using var connection = await ConnectionMultiplexer.ConnectAsync(ConnectionString + ",allowAdmin=true");
        var server = connection.GetServer(connection.GetEndPoints()[0]);
        var limit = int.Parse((await server.ConfigGetAsync("databases"))[0].Value, CultureInfo.InvariantCulture);
        var number = 1 + (int)(await connection.GetDatabase().StringIncrementAsync(Counter) % (limit - 1));
        await server.FlushDatabaseAsync(number);
        return string.Create(CultureInfo.InvariantCulture, $"{ConnectionString},defaultDatabase={number}");
    }

    /// <summary>Stops the server the proper way.</summary>
    public Task StopAsync() => Own.StopAsync();

    /// <summary>Kills the server as <c>kill -9</c> does.</summary>
    public Task KillAsync() => Own.KillAsync();

    /// <summary>Starts the server again after a stop or a kill, on the same port, empty.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken) => Own.StartAsync(cancellationToken);

    /// <summary>Empties all its databases, as somebody who types FLUSHALL does.</summary>
    public async Task FlushAllAsync()
    {
        _ = Own;
        using var connection = await ConnectionMultiplexer.ConnectAsync(ConnectionString + ",allowAdmin=true");
        await connection.GetServer(connection.GetEndPoints()[0]).FlushAllDatabasesAsync();
    }

    /// <summary>Freezes the server (SIGSTOP): connections stand, new ones are taken, nothing answers.</summary>
    public Task FreezeAsync(CancellationToken cancellationToken) => Own.FreezeAsync(cancellationToken);

    /// <summary>Lets a frozen server go on.</summary>
    public Task ThawAsync(CancellationToken cancellationToken) => Own.ThawAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!shared && local is not null)
        {
            await local.DisposeAsync();
        }
    }

    private LocalServer Own =>
        !shared && local is not null
            ? local
            : throw new InvalidOperationException(
                "Other tests use this Redis as well: a test that stops it starts its own with StartAsync."
            );

    private static async Task<RedisServer> LaunchAsync(bool shared, CancellationToken cancellationToken)
    {
        var local = await LocalServer.StartNewAsync("redis", cancellationToken);
        return new RedisServer(local.Settings[TestServers.Redis], local, shared);
    }

    private static async Task<RedisServer> FindAsync()
    {
        if (TestServers.Setting(TestServers.Redis) is { } given)
        {
            return new RedisServer(given, null, shared: true);
        }

        try
        {
            using var compose = await ConnectionMultiplexer.ConnectAsync(TestServers.ComposeRedis + ",connectTimeout=2000");
            return new RedisServer(TestServers.ComposeRedis, null, shared: true);
        }
        catch (RedisConnectionException)
        {
            return await LaunchAsync(shared: true, CancellationToken.None);
        }
    }
}
