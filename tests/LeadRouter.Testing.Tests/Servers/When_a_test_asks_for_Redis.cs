using LeadRouter.Testing.Servers;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace LeadRouter.Testing.Tests.Servers;

public sealed class When_a_test_asks_for_Redis
{
    [Fact]
    public async Task It_gets_a_database_of_its_own()
    {
        var server = await RedisServer.SharedAsync();
        using var one = await ConnectionMultiplexer.ConnectAsync(await server.CreateDatabaseAsync());
        using var other = await ConnectionMultiplexer.ConnectAsync(await server.CreateDatabaseAsync());

        await one.GetDatabase().StringSetAsync("k", "v");

        (await one.GetDatabase().StringGetAsync("k")).ToString().ShouldBe("v");
        (await other.GetDatabase().KeyExistsAsync("k")).ShouldBeFalse();
    }

    [Fact]
    public async Task It_comes_back_empty_on_its_own_port_after_a_kill()
    {
        var token = TestContext.Current.CancellationToken;
        await using var server = await RedisServer.StartAsync(token);
        using (var before = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString))
        {
            await before.GetDatabase().StringSetAsync("k", "v");
        }

        await server.KillAsync();
        await Should.ThrowAsync<RedisConnectionException>(() =>
            ConnectionMultiplexer.ConnectAsync(server.ConnectionString + ",connectTimeout=500")
        );
        await server.StartAgainAsync(token);

        using var after = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        (await after.GetDatabase().KeyExistsAsync("k")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_frozen_one_takes_connections_and_answers_nothing_until_it_goes_on()
    {
        var token = TestContext.Current.CancellationToken;
        await using var server = await RedisServer.StartAsync(token);
        await server.FreezeAsync(token);
        await Should.ThrowAsync<RedisConnectionException>(() =>
            ConnectionMultiplexer.ConnectAsync(server.ConnectionString + ",connectTimeout=500,connectRetry=1")
        );

        await server.ThawAsync(token);

        using var after = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        await after.GetDatabase().PingAsync();
    }
}
