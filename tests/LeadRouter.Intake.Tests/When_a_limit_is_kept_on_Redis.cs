using LeadRouter.Intake.RateLimits;
using LeadRouter.ServiceDefaults.Redis;
using LeadRouter.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>What a request took that could not be kept is put back for all processes, in one step on the server.</summary>
public sealed class When_a_limit_is_kept_on_Redis
{
    private const int Burst = 1000;

    /// <summary>One a second: however slow the machine is, next to nothing fills up meanwhile.</summary>
    private readonly RateLimit limit = new("put-back", 1, Burst);

    [Fact]
    public async Task What_one_process_puts_back_another_may_take_and_it_never_gets_fuller_than_full()
    {
        var database = await (await RedisServer.SharedAsync()).CreateDatabaseAsync();
        using var redis = new RedisConnection(database, TimeProvider.System, NullLogger<RedisConnection>.Instance);
        var (one, other) = (new RateLimiter(TimeProvider.System, redis), new RateLimiter(TimeProvider.System, redis));
        await one.GiveBackAsync(limit, Burst);
        (await WaitAsync(one, Burst)).ShouldBe(TimeSpan.Zero);
        (await WaitAsync(other, Burst)).ShouldBeGreaterThan(TimeSpan.FromMinutes(1));

        await one.GiveBackAsync(limit, Burst);
        (await WaitAsync(other, Burst)).ShouldBe(TimeSpan.Zero);
        (await WaitAsync(one, Burst)).ShouldBeGreaterThan(TimeSpan.FromMinutes(1));

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => other.GiveBackAsync(limit, Burst).AsTask()));
        (await WaitAsync(one, Burst)).ShouldBe(TimeSpan.Zero);
        (await WaitAsync(one, Burst / 2)).ShouldBeGreaterThan(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Without_Redis_it_is_put_back_in_the_process()
    {
        var alone = new RateLimiter(TimeProvider.System, null);
        (await WaitAsync(alone, Burst)).ShouldBe(TimeSpan.Zero);
        (await WaitAsync(alone, Burst)).ShouldBeGreaterThan(TimeSpan.FromMinutes(1));

        await alone.GiveBackAsync(limit, Burst);

        (await WaitAsync(alone, Burst)).ShouldBe(TimeSpan.Zero);
    }

    private async Task<TimeSpan> WaitAsync(RateLimiter limiter, int cost) =>
        await limiter.TakeAsync(limit, cost, TestContext.Current.CancellationToken);
}
