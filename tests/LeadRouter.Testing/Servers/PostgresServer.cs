using LeadRouter.Bench.Servers;
using Npgsql;

namespace LeadRouter.Testing.Servers;

/// <summary>
/// A real PostgreSQL. <see cref="SharedAsync"/> is for most tests, each in a database of its own; a test that stops or kills the server starts its own with
/// <see cref="StartAsync"/>.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresServer>> Shared = new(FindAsync);

    private readonly LocalServer? local;
    private readonly bool shared;

    private PostgresServer(string connectionString, LocalServer? local, bool shared)
    {
        this.local = local;
        this.shared = shared;
        ConnectionString = connectionString;
    }

    /// <summary>The server itself, in its maintenance database.</summary>
    public string ConnectionString { get; }

    /// <summary>
    /// The server that all tests of this process share: <c>LEADROUTER_TEST_POSTGRES</c> when set, else the one of docker-compose.yml when it is up, else one
    /// that this process starts. Disposing it does nothing: it ends with the process.
    /// </summary>
    public static Task<PostgresServer> SharedAsync() => Shared.Value;

    /// <summary>A server of one's own, which may be stopped, killed and started again. Takes about a second.</summary>
    /// <exception cref="ServerMissingException">PostgreSQL is not installed.</exception>
    public static Task<PostgresServer> StartAsync(CancellationToken cancellationToken) => LaunchAsync(shared: false, cancellationToken);

    /// <summary>As <see cref="StartAsync"/>, with its data in a folder of one's own, which is removed in the end.</summary>
    public static Task<PostgresServer> StartInAsync(string folder, CancellationToken cancellationToken) =>
        LaunchAsync(shared: false, cancellationToken, folder);

    /// <summary>False when it was stopped or killed, or has ended by itself.</summary>
    public bool IsRunning => Own.IsRunning;

    /// <summary>An empty database, dropped when it is disposed.</summary>
    public async Task<PostgresDatabase> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync($"create database {name} template template0", cancellationToken);
        return new PostgresDatabase(this, name);
    }

    /// <summary>Stops the server the proper way, cutting off its clients.</summary>
    public Task StopAsync() => Own.StopAsync();

    /// <summary>Kills the server as <c>kill -9</c> does.</summary>
    public Task KillAsync() => Own.KillAsync();

    /// <summary>Starts the server again after a stop or a kill, on the same port, with what was committed.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken) => Own.StartAsync(cancellationToken);

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

    internal async Task DropDatabaseAsync(string name)
    {
        // The databases of a server of one's own go with its folder, and it may be down.
        if (shared)
        {
            await ExecuteAsync($"drop database if exists {name} with (force)", CancellationToken.None);
        }
    }

    private LocalServer Own =>
        !shared && local is not null
            ? local
            : throw new InvalidOperationException(
                "Other tests use this PostgreSQL as well: a test that stops it starts its own with StartAsync."
            );

    private static async Task<PostgresServer> LaunchAsync(bool shared, CancellationToken cancellationToken, string? folder = null)
    {
        var local = await LocalServer.StartNewAsync("postgres", cancellationToken, folder);
        return new PostgresServer(local.Settings[TestServers.Postgres], local, shared);
    }

    private static async Task<PostgresServer> FindAsync()
    {
        if (TestServers.Setting(TestServers.Postgres) is { } given)
        {
            return new PostgresServer(given, null, shared: true);
        }

        var compose = new PostgresServer(TestServers.ComposePostgres, null, shared: true);
        return await compose.AnswersAsync() ? compose : await LaunchAsync(shared: true, CancellationToken.None);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await ExecuteAsync("select 1", CancellationToken.None);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        // Without a pool: nothing may stay connected to what is about to be stopped.
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
