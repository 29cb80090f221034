using LeadRouter.Testing.Servers;
using RabbitMQ.Client;
using Shouldly;
using Xunit;

namespace LeadRouter.Testing.Tests.Servers;

public sealed class When_a_test_asks_for_RabbitMQ
{
    [Fact]
    public async Task It_gets_a_virtual_host_of_its_own()
    {
        var token = TestContext.Current.CancellationToken;
        var server = await RabbitMqServer.SharedAsync();
        await using var one = await server.CreateVirtualHostAsync(token);
        await using var other = await server.CreateVirtualHostAsync(token);

        await using var connection = await ConnectAsync(one, token);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: token);
        await channel.QueueDeclareAsync("q", durable: true, exclusive: false, autoDelete: false, cancellationToken: token);

        await using var elsewhere = await ConnectAsync(other, token);
        await using var there = await elsewhere.CreateChannelAsync(cancellationToken: token);
        await Should.ThrowAsync<RabbitMQ.Client.Exceptions.OperationInterruptedException>(() => there.QueueDeclarePassiveAsync("q", token));
    }

    [Fact]
    public async Task Neither_a_stop_nor_a_kill_loses_what_is_on_disk()
    {
        var token = TestContext.Current.CancellationToken;
        await using var server = await RabbitMqServer.StartAsync(token);
        await using var host = await server.CreateVirtualHostAsync(token);
        await using (var before = await ConnectAsync(host, token))
        {
            await using var channel = await before.CreateChannelAsync(cancellationToken: token);
            var quorum = new Dictionary<string, object?> { ["x-queue-type"] = "quorum" };
            await channel.QueueDeclareAsync(
                "q",
                durable: true,
                exclusive: false,
                autoDelete: false,
                arguments: quorum,
                cancellationToken: token
            );
        }

        await server.StopAsync();
        await server.StartAgainAsync(token);
        await using (var between = await ConnectAsync(host, token))
        {
            await using var confirming = await between.CreateChannelAsync(new CreateChannelOptions(true, true), token);
            await confirming.BasicPublishAsync("", "q", mandatory: true, "kept"u8.ToArray(), token);
            await server.KillAsync();
        }

        await server.StartAgainAsync(token);

        await using var after = await ConnectAsync(host, token);
        await using var reader = await after.CreateChannelAsync(cancellationToken: token);
        (await reader.BasicGetAsync("q", autoAck: true, token))!.Body.ToArray().ShouldBe("kept"u8.ToArray());
    }

    [Fact]
    public async Task It_may_not_stop_the_one_it_shares()
    {
        var server = await RabbitMqServer.SharedAsync();

        (await Should.ThrowAsync<InvalidOperationException>(server.KillAsync)).Message.ShouldContain("StartAsync");
    }

    private static Task<IConnection> ConnectAsync(RabbitMqVirtualHost host, CancellationToken cancellationToken) =>
        new ConnectionFactory { Uri = new Uri(host.ConnectionString), AutomaticRecoveryEnabled = false }.CreateConnectionAsync(
            cancellationToken
        );
}
