namespace LeadRouter.Bench.Servers;

/// <summary>RabbitMQ, PostgreSQL and Redis for a benchmark: those named in the environment, and for each that is not one of its own, which ends with it.</summary>
public sealed class BenchServers : IAsyncDisposable
{
    private const string RabbitMqKind = "rabbitmq";
    private const string PostgresKind = "postgres";
    private const string RedisKind = "redis";

    private readonly Dictionary<string, LocalServer> own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> settings = new(StringComparer.Ordinal);

    private BenchServers() { }

    /// <summary>The broker in its default virtual host.</summary>
    public string RabbitMq => settings[TestServers.RabbitMq];

    /// <summary>The broker's management.</summary>
    public string Management => settings.GetValueOrDefault(TestServers.RabbitMqManagement) ?? $"http://{new Uri(RabbitMq).Host}:15672";

    public string Postgres => settings[TestServers.Postgres];

    public string Redis => settings[TestServers.Redis];

    /// <summary>Whether all of Redis is this run's.</summary>
    public bool OwnsRedis => own.ContainsKey(RedisKind);

    /// <summary>The processes of those that were started here, by kind.</summary>
    public IEnumerable<(string Kind, int Process)> Processes => own.Select(server => (server.Key, server.Value.ProcessId));

    /// <exception cref="ServerMissingException">One is neither named nor installed.</exception>
    public static async Task<BenchServers> StartAsync(CancellationToken cancellationToken)
    {
        var servers = new BenchServers();
        try
        {
            await Task.WhenAll(
                servers.TakeAsync(RabbitMqKind, TestServers.RabbitMq, cancellationToken),
                servers.TakeAsync(PostgresKind, TestServers.Postgres, cancellationToken),
                servers.TakeAsync(RedisKind, TestServers.Redis, cancellationToken)
            );
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in own.Values)
        {
            await server.DisposeAsync();
        }
    }

    private async Task TakeAsync(string kind, string name, CancellationToken cancellationToken)
    {
        if (TestServers.Setting(name) is { } given)
        {
            Keep([new(name, given)]);
            if (kind == RabbitMqKind && TestServers.Setting(TestServers.RabbitMqManagement) is { } management)
            {
                Keep([new(TestServers.RabbitMqManagement, management)]);
            }

            return;
        }

        var server = await LocalServer.StartNewAsync(kind, cancellationToken);
        lock (own)
        {
            own[kind] = server;
        }

        Keep(server.Settings);
    }

    private void Keep(IEnumerable<KeyValuePair<string, string>> told)
    {
        lock (settings)
        {
            foreach (var (name, value) in told)
            {
                settings[name] = value;
            }
        }
    }
}
