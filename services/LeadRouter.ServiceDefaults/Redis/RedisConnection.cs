using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace LeadRouter.ServiceDefaults.Redis;

/// <summary>A Redis that may be away: who asks gets an answer in time or none. One that did not answer is left alone for a while, so that only one request waits for it.</summary>
public sealed partial class RedisConnection : IHostedService, IDisposable
{
    private static readonly TimeSpan LeaveAlone = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(1);

    private readonly Lazy<Task<ConnectionMultiplexer>> connection;
    private readonly TimeProvider clock;
    private readonly ILogger<RedisConnection> logger;
    private long restUntil = long.MinValue;

    /// <param name="connectionString">As StackExchange.Redis writes it.</param>
    public RedisConnection(string connectionString, TimeProvider clock, ILogger<RedisConnection> logger)
    {
        this.clock = clock;
        this.logger = logger;
        var options = ConfigurationOptions.Parse(connectionString);
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 1000;
        options.SyncTimeout = 500;
        connection = new Lazy<Task<ConnectionMultiplexer>>(() => ConnectionMultiplexer.ConnectAsync(options));
    }

    /// <summary>Connects, so that the first request need not; a Redis that is away does not keep the program from starting.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await connection.Value.WaitAsync(StartsWithin, clock, cancellationToken);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            LogAway(exception.GetType().Name);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Asks, and waits for the answer no longer than <paramref name="patience"/>.</summary>
    /// <returns>Null when Redis is away.</returns>
    public async Task<T?> TryAsync<T>(Func<IDatabase, Task<T>> ask, TimeSpan patience, CancellationToken cancellationToken)
        where T : class
    {
        var rest = Interlocked.Read(ref restUntil);
        var now = clock.GetTimestamp();
        var isResting = rest != long.MinValue;
        // After the rest one request tries, and moves the rest on for the others while it does.
        if (isResting && (now < rest || Interlocked.CompareExchange(ref restUntil, now + Ticks(patience), rest) != rest))
        {
            return null;
        }

        try
        {
            var redis = (await connection.Value.WaitAsync(patience, clock, cancellationToken)).GetDatabase();
            var answer = await ask(redis).WaitAsync(patience, clock, cancellationToken);
            if (isResting)
            {
                Interlocked.Exchange(ref restUntil, long.MinValue);
                LogBack();
            }

            return answer;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            Interlocked.Exchange(ref restUntil, clock.GetTimestamp() + Ticks(LeaveAlone));
            if (!isResting)
            {
                LogAway(exception.GetType().Name);
            }

            return null;
        }
    }

    public void Dispose()
    {
        if (connection is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            connection.Value.Result.Dispose();
        }
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * clock.TimestampFrequency);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis is away ({Error}): until it is back each process keeps its own rate limits")]
    private partial void LogAway(string error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis is back: rate limits are shared by all processes again")]
    private partial void LogBack();
}
