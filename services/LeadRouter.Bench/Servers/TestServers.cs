namespace LeadRouter.Bench.Servers;

/// <summary>How tests and benchmarks are told of servers: names of environment variables, and the addresses of docker-compose.yml.</summary>
public static class TestServers
{
    /// <summary><c>amqp://user:password@host:port</c>.</summary>
    public const string RabbitMq = "LEADROUTER_TEST_RABBITMQ";

    /// <summary>Address of the same broker's management plugin; port 15672 on the same host if not set.</summary>
    public const string RabbitMqManagement = "LEADROUTER_TEST_RABBITMQ_MANAGEMENT";

    /// <summary>An Npgsql connection string of a user who may create databases.</summary>
    public const string Postgres = "LEADROUTER_TEST_POSTGRES";

    /// <summary><c>host:port</c>, with options as StackExchange.Redis writes them.</summary>
    public const string Redis = "LEADROUTER_TEST_REDIS";

    public const string ComposeRabbitMq = "amqp://leadrouter:leadrouter@127.0.0.1:5672";
    public const string ComposeRabbitMqManagement = "http://127.0.0.1:15672";
    public const string ComposePostgres = "Host=127.0.0.1;Port=5432;Username=leadrouter;Password=leadrouter;Database=leadrouter;Timeout=5";
    public const string ComposeRedis = "127.0.0.1:6379,password=leadrouter";

    /// <summary>A variable of the environment; null when it is not set, or empty.</summary>
    public static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
