using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Testing.Servers;
using RabbitMQ.Client;

namespace LeadRouter.Specs;

/// <summary>Arguments of a queue cannot be changed; an option that is one of them can.</summary>
public sealed class When_a_queue_stands_with_other_arguments
{
    private const long Before = 2 * 1024 * 1024;
    private const long Now = 3 * 1024 * 1024;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_with_another_bound_is_used_as_it_is_and_told_of()
    {
        await using var host = await (await RabbitMqServer.SharedAsync()).CreateVirtualHostAsync(Token);
        await using (var first = Connection(host, Before))
        {
            await first.GetAsync(Token);
            first.Differences.ShouldBeEmpty();
        }

        await using var second = Connection(host, Now);
        (await second.GetAsync(Token)).IsOpen.ShouldBeTrue();

        second.Differences.Count.ShouldBe(4 + 2);
        second.Differences[0].ToString().ShouldBe($"leadrouter.scoring.v1.00 has x-max-length-bytes {Before} instead of {Now}");
    }

    /// <summary>As a version of the program made it that knew less.</summary>
    [Fact]
    public async Task One_that_lacks_what_came_later_is_used_as_it_is()
    {
        await using var host = await (await RabbitMqServer.SharedAsync()).CreateVirtualHostAsync(Token);
        await MakeAsync(
            host,
            new Dictionary<string, object?>
            {
                ["x-queue-type"] = "quorum",
                ["x-delivery-limit"] = 20,
                ["x-dead-letter-exchange"] = "",
                ["x-dead-letter-routing-key"] = RabbitTopology.DeadLetters,
                ["x-max-length-bytes"] = Before,
                ["x-overflow"] = "reject-publish",
            }
        );

        await using var connection = Connection(host, Now);
        await connection.GetAsync(Token);

        connection
            .Differences.Select(one => (one.Queue, one.Argument, one.Standing))
            .ShouldBe(
                [
                    (RabbitTopology.Inbound, "x-max-length-bytes", $"{Before}"),
                    (RabbitTopology.Inbound, "x-dead-letter-strategy", null),
                    (RabbitTopology.Inbound, "x-delivery-limit", "20"),
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task One_that_would_lose_what_it_holds_is_refused_with_what_to_do()
    {
        await using var host = await (await RabbitMqServer.SharedAsync()).CreateVirtualHostAsync(Token);
        await MakeAsync(host, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });

        await using var connection = Connection(host, Now);
        var refused = await Should.ThrowAsync<QueueArgumentException>(() => connection.GetAsync(Token));

        refused.Remedy.ShouldContain($"rabbitmqctl delete_queue {RabbitTopology.Inbound}");
    }

    private static RabbitConnection Connection(RabbitMqVirtualHost host, long maxBytes) =>
        new(host.ConnectionString, new TransportOptions { MaxQueueBytes = maxBytes }, TimeProvider.System);

    private static async Task MakeAsync(RabbitMqVirtualHost host, Dictionary<string, object?> arguments)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(host.ConnectionString) }.CreateConnectionAsync(Token);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Token);
        await channel.QueueDeclareAsync(
            RabbitTopology.Inbound,
            durable: true,
            exclusive: false,
            autoDelete: false,
            arguments,
            cancellationToken: Token
        );
    }
}
