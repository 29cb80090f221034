using LeadRouter.Engine.Activities;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.ServiceDefaults.Transport;
using RabbitMQ.Client;

namespace LeadRouter.Bench.Stages;

/// <summary>Takes all blocks out of the scoring queues and counts the activities in them.</summary>
internal static class QueuedActivities
{
    public static async Task<long> CountAsync(string broker, TimeProvider clock, CancellationToken cancellationToken)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync(cancellationToken);
        await using var ending = new BoundedEnd(connection, clock);
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        var activities = 0L;
        for (var partition = 0; partition < new TransportOptions().Partitions; partition++)
        {
            while (await channel.BasicGetAsync(RabbitTopology.Scoring(partition), autoAck: true, cancellationToken) is { } block)
            {
                activities += ActivityBlock.Read(block.Body).Count;
            }
        }

        return activities;
    }
}
