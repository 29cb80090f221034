using LeadRouter.Storage.ReadSide;
using LeadRouter.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace LeadRouter.Storage.Tests;

/// <summary>On a real Redis.</summary>
public sealed class When_the_read_side_is_asked
{
    private static readonly StateVersion First = new("0123456789abcdef0123456789abcdef", "signals", 1);
    private static readonly StateVersion Second = First with { Version = 2 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_slow_writer_does_not_bring_an_old_state_back()
    {
        using var cache = await StartAsync();

        await cache.PutAsync([(Second, [2, 2])], Token);
        await cache.PutAsync([(First, [1])], Token);

        (await cache.GetAsync([Second], Token))[Second.ContactId].ShouldBe([2, 2]);
    }

    [Fact]
    public async Task A_copy_of_another_version_does_not_count()
    {
        using var cache = await StartAsync();

        await cache.PutAsync([(First, [1])], Token);

        (await cache.GetAsync([Second], Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_Redis_that_is_away_is_an_empty_one()
    {
        using var cache = new RedisStateCache("127.0.0.1:1,connectTimeout=200", TimeProvider.System, NullLogger<RedisStateCache>.Instance);

        await cache.PutAsync([(First, [1])], Token);

        (await cache.GetAsync([First], Token)).ShouldBeEmpty();
    }

    private static async Task<RedisStateCache> StartAsync() =>
        new(await (await RedisServer.SharedAsync()).CreateDatabaseAsync(), TimeProvider.System, NullLogger<RedisStateCache>.Instance);
}
