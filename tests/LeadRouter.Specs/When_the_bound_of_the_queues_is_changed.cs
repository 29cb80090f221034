using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeadRouter.Specs;

/// <summary>A queue keeps the bound that it was made with; the processes go on with it as it is, instead of waiting for a broker that is there.</summary>
public sealed class When_the_bound_of_the_queues_is_changed
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_queues_stay_and_are_used_and_whatever_is_missing_is_declared()
    {
        await using var host = await (await RabbitMqServer.SharedAsync()).CreateVirtualHostAsync(Token);
        await using (var before = Connection(host, 1_048_576, partitions: 2))
        {
            await before.GetAsync(Token);
        }

        await using var after = Connection(host, 2_097_152, partitions: 3);
        var connection = await after.GetAsync(Token);

        await using var channel = await connection.CreateChannelAsync(cancellationToken: Token);
        foreach (
            var queue in new[] { RabbitTopology.Scoring(0), RabbitTopology.Scoring(2), RabbitTopology.Inbound, RabbitTopology.DeadLetters }
        )
        {
            (await channel.QueueDeclarePassiveAsync(queue, Token)).QueueName.ShouldBe(queue);
        }
    }

    private static RabbitConnection Connection(RabbitMqVirtualHost host, long maxQueueBytes, int partitions) =>
        new(
            host.ConnectionString,
            new TransportOptions { MaxQueueBytes = maxQueueBytes, Partitions = partitions },
            TimeProvider.System,
            NullLogger.Instance
        );
}
