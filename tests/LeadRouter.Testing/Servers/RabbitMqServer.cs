using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LeadRouter.Bench.Servers;
using RabbitMQ.Client;

namespace LeadRouter.Testing.Servers;

/// <summary>
/// A real RabbitMQ. <see cref="SharedAsync"/> is for most tests, each in a virtual host of its own; a test that stops or kills the broker starts its own
/// with <see cref="StartAsync"/>.
/// </summary>
public sealed class RabbitMqServer : IAsyncDisposable
{
    private static readonly Lazy<Task<RabbitMqServer>> Shared = new(FindAsync);

    private readonly LocalServer? local;
    private readonly bool shared;
    private readonly HttpClient management;

    private RabbitMqServer(string connectionString, string managementAddress, LocalServer? local, bool shared)
    {
        this.local = local;
        this.shared = shared;
        ConnectionString = connectionString;
        management = new HttpClient { BaseAddress = new Uri(managementAddress) };
        var user = new Uri(connectionString).UserInfo;
        management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(user.Length == 0 ? "guest:guest" : user)))
        );
    }

    /// <summary>The broker itself, in its default virtual host: <c>amqp://user:password@host:port</c>.</summary>
    public string ConnectionString { get; }

    /// <summary>
    /// The broker that all tests of this process share: <c>LEADROUTER_TEST_RABBITMQ</c> when set (with its management address in
    /// <c>LEADROUTER_TEST_RABBITMQ_MANAGEMENT</c>), else the one of docker-compose.yml when it is up, else one that this process starts. Disposing it does nothing: it ends with the process.
    /// </summary>
    public static Task<RabbitMqServer> SharedAsync() => Shared.Value;

    /// <summary>A broker of one's own, which may be stopped, killed and started again. Takes some 7 s.</summary>
    /// <exception cref="ServerMissingException">RabbitMQ is not installed.</exception>
    public static Task<RabbitMqServer> StartAsync(CancellationToken cancellationToken) => LaunchAsync(shared: false, cancellationToken);

    /// <summary>An empty virtual host, gone with all its queues when it is disposed.</summary>
    public async Task<RabbitMqVirtualHost> CreateVirtualHostAsync(CancellationToken cancellationToken)
    {
        var name = $"test-{Guid.NewGuid():N}";
        using var answer = await management.PutAsJsonAsync($"api/vhosts/{name}", new { }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return new RabbitMqVirtualHost(this, name);
    }

    /// <summary>Stops the broker the proper way. Takes some 6 s.</summary>
    public Task StopAsync() => Own.StopAsync();

    /// <summary>
    /// Kills the broker as <c>kill -9</c> does. RabbitMQ 3.10 says that a queue is declared before that is on disk: a queue of any kind that was declared in
    /// the last seconds may be gone afterwards with all that was confirmed in it, and whoever asks for such a quorum queue waits in vain. A test that needs
    /// its queues after the kill stops the broker and starts it again between declaring and killing.
    /// </summary>
    public Task KillAsync() => Own.KillAsync();

    /// <summary>Starts the broker again after a stop or a kill, on the same port, with what was durable.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken) => Own.StartAsync(cancellationToken);

    /// <summary>Freezes the broker (SIGSTOP): connections stand, new ones are taken, nothing answers.</summary>
    public Task FreezeAsync(CancellationToken cancellationToken) => Own.FreezeAsync(cancellationToken);

    /// <summary>Lets a frozen broker go on.</summary>
    public Task ThawAsync(CancellationToken cancellationToken) => Own.ThawAsync(cancellationToken);

    /// <summary>Raises the alarm that a broker raises when it has no memory left, or no disk: it takes no messages until that is over. Takes seconds.</summary>
    public Task RaiseAlarmAsync(BrokerAlarm alarm, CancellationToken cancellationToken) =>
        alarm == BrokerAlarm.Memory
            ? Own.ControlAsync(cancellationToken, "set_vm_memory_high_watermark", "0")
            : Own.ControlAsync(cancellationToken, "set_disk_free_limit", "1000000GB");

    /// <summary>Ends the alarm.</summary>
    public Task EndAlarmAsync(BrokerAlarm alarm, CancellationToken cancellationToken) =>
        alarm == BrokerAlarm.Memory
            ? Own.ControlAsync(cancellationToken, "set_vm_memory_high_watermark", "0.4")
            : Own.ControlAsync(cancellationToken, "set_disk_free_limit", "50MB");

    public async ValueTask DisposeAsync()
    {
        if (!shared && local is not null)
        {
            management.Dispose();
            await local.DisposeAsync();
        }
    }

    /// <summary>How many messages are ready in each queue.</summary>
    /// <param name="connectionString">Of the virtual host.</param>
    public async Task<IReadOnlyDictionary<string, long>> DepthsAsync(string connectionString, CancellationToken cancellationToken)
    {
        var host = new Uri(connectionString).AbsolutePath.TrimStart('/');
        var queues = await management.GetFromJsonAsync<JsonElement>($"api/queues/{host}", cancellationToken);
        var factory = new ConnectionFactory { Uri = new Uri(connectionString) };
        await using var connection = await factory.CreateConnectionAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        var depths = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var queue in queues.EnumerateArray().Select(queue => queue.GetProperty("name").GetString()!))
        {
            depths[queue] = (await channel.QueueDeclarePassiveAsync(queue, cancellationToken)).MessageCount;
        }

        return depths;
    }

    internal async Task DeleteVirtualHostAsync(string name)
    {
        // The queues of a broker of one's own go with its folder.
        if (shared)
        {
            using var answer = await management.DeleteAsync(new Uri($"api/vhosts/{name}", UriKind.Relative));
        }
    }

    private LocalServer Own =>
        !shared && local is not null
            ? local
            : throw new InvalidOperationException(
                "Other tests use this RabbitMQ as well: a test that stops it starts its own with StartAsync."
            );

    private static async Task<RabbitMqServer> LaunchAsync(bool shared, CancellationToken cancellationToken)
    {
        var local = await LocalServer.StartNewAsync("rabbitmq", cancellationToken);
        return new RabbitMqServer(local.Settings[TestServers.RabbitMq], local.Settings[TestServers.RabbitMqManagement], local, shared);
    }

    private static async Task<RabbitMqServer> FindAsync()
    {
        if (TestServers.Setting(TestServers.RabbitMq) is { } given)
        {
            var address = TestServers.Setting(TestServers.RabbitMqManagement) ?? $"http://{new Uri(given).Host}:15672";
            var server = new RabbitMqServer(given, address, null, shared: true);
            return await server.AnswersAsync()
                ? server
                : throw new ServerMissingException(
                    $"{TestServers.RabbitMq} is set, but no RabbitMQ management answers its user at {address}: tests make their virtual hosts there. "
                        + $"Enable the plugin rabbitmq_management, or set {TestServers.RabbitMqManagement}."
                );
        }

        var compose = new RabbitMqServer(TestServers.ComposeRabbitMq, TestServers.ComposeRabbitMqManagement, null, shared: true);
        return await compose.AnswersAsync() ? compose : await LaunchAsync(shared: true, CancellationToken.None);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await management.GetAsync(new Uri("api/whoami", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
