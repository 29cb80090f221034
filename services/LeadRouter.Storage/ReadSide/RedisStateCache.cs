using System.Buffers.Binary;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace LeadRouter.Storage.ReadSide;

/// <summary>The read side on Redis. A value is the version (8 bytes, big-endian) and the state; it lives for a day after it was written.</summary>
public sealed partial class RedisStateCache : IStateCache, IDisposable
{
    /// <summary>Puts a value in unless a newer one is there: one step on the server, so that a slow writer cannot bring an old state back.</summary>
    private const string PutIfNewer = """
        local old = redis.call('GETRANGE', KEYS[1], 0, 7)
        if old == '' or old < string.sub(ARGV[1], 1, 8) then
          redis.call('SET', KEYS[1], ARGV[1], 'EX', 86400)
        end
        return 1
        """;

    private static readonly TimeSpan LeaveAlone = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly Lazy<Task<ConnectionMultiplexer>> connection;
    private readonly TimeProvider clock;
    private readonly ILogger<RedisStateCache> logger;
    private long restUntil;

    public RedisStateCache(string connectionString, TimeProvider clock, ILogger<RedisStateCache> logger)
    {
        this.clock = clock;
        this.logger = logger;
        var options = ConfigurationOptions.Parse(connectionString);
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 1000;
        options.SyncTimeout = 500;
        connection = new Lazy<Task<ConnectionMultiplexer>>(() => ConnectionMultiplexer.ConnectAsync(options));
    }

    public async Task<IReadOnlyDictionary<string, byte[]>> GetAsync(IReadOnlyList<StateVersion> wanted, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await TryAsync(
            async redis =>
            {
                var values = await redis.StringGetAsync([.. wanted.Select(Key)]);
                foreach (var (version, value) in wanted.Zip(values))
                {
                    if ((byte[]?)value is { Length: > 8 } bytes && BinaryPrimitives.ReadInt64BigEndian(bytes) == version.Version)
                    {
                        found[version.ContactId] = bytes[8..];
                    }
                }
            },
            cancellationToken
        );
        return found;
    }

    public Task PutAsync(IReadOnlyList<(StateVersion Version, byte[] State)> states, CancellationToken cancellationToken) =>
        TryAsync(
            redis =>
                Task.WhenAll(
                    states.Select(item =>
                    {
                        var value = new byte[8 + item.State.Length];
                        BinaryPrimitives.WriteInt64BigEndian(value, item.Version.Version);
                        item.State.CopyTo(value, 8);
                        return redis.ScriptEvaluateAsync(PutIfNewer, [Key(item.Version)], [value]);
                    })
                ),
            cancellationToken
        );

    public void Dispose()
    {
        if (connection is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            connection.Value.Result.Dispose();
        }
    }

    private static RedisKey Key(StateVersion version) => $"lr:state:{version.SignalsHash}:{version.ContactId}";

    private async Task TryAsync(Func<StackExchange.Redis.IDatabase, Task> ask, CancellationToken cancellationToken)
    {
        var rest = Interlocked.Read(ref restUntil);
        var now = clock.GetUtcNow();
        // After the rest one reader tries, and moves the rest on for the others while it does.
        if (now.Ticks < rest || (rest != 0 && Interlocked.CompareExchange(ref restUntil, (now + Patience).Ticks, rest) != rest))
        {
            return;
        }

        try
        {
            var redis = (await connection.Value.WaitAsync(Patience, clock, cancellationToken)).GetDatabase();
            await ask(redis).WaitAsync(Patience, clock, cancellationToken);
            if (rest != 0)
            {
                Interlocked.Exchange(ref restUntil, 0);
                LogBack();
            }
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            // Without it every read goes to the truth: slower, not wrong. It is left alone for a while, so that nobody waits for it.
            Interlocked.Exchange(ref restUntil, (clock.GetUtcNow() + LeaveAlone).Ticks);
            if (rest == 0)
            {
                LogAway(exception.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The Redis read side is away ({Error}); reads go to the database")]
    private partial void LogAway(string error);

    [LoggerMessage(Level = LogLevel.Information, Message = "The Redis read side is back")]
    private partial void LogBack();
}
