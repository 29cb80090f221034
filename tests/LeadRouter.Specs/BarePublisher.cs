using System.Text;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Testing.Processes;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace LeadRouter.Specs;

/// <summary>Somebody who publishes to the exchange <c>leadrouter.inbound</c> with the bare client, confirmed and mandatory.</summary>
internal sealed class BarePublisher : IAsyncDisposable
{
    private readonly IConnection connection;
    private readonly IChannel channel;

    private BarePublisher(IConnection connection, IChannel channel)
    {
        this.connection = connection;
        this.channel = channel;
    }

    /// <summary>Waits until somebody has declared the way in.</summary>
    /// <param name="broker">As <c>ConnectionStrings__RabbitMq</c> has it.</param>
    public static async Task<BarePublisher> ConnectAsync(string broker, CancellationToken cancellationToken)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync(cancellationToken);
        await Eventually.IsTrueAsync(
            "leadrouter.inbound is declared",
            () => IsDeclaredAsync(connection, cancellationToken),
            cancellationToken
        );
        var confirmed = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
        return new BarePublisher(connection, await connection.CreateChannelAsync(confirmed, cancellationToken));
    }

    public Task PublishAsync(string routingKey, string json, BasicProperties? properties, CancellationToken cancellationToken) =>
        PublishAsync(routingKey, Encoding.UTF8.GetBytes(json), properties, cancellationToken);

    public async Task PublishAsync(string routingKey, byte[] body, BasicProperties? properties, CancellationToken cancellationToken)
    {
        properties ??= new BasicProperties();
        properties.Persistent = true;
        await channel.BasicPublishAsync("leadrouter.inbound", routingKey, mandatory: true, properties, body, cancellationToken);
    }

    /// <summary>Messages that nobody has taken yet.</summary>
    public Task<uint> CountAsync(string queue, CancellationToken cancellationToken) => channel.MessageCountAsync(queue, cancellationToken);

    /// <summary>On a channel of its own: the broker closes it when the answer is no.</summary>
    private static async Task<bool> IsDeclaredAsync(IConnection connection, CancellationToken cancellationToken)
    {
        var asking = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        try
        {
            // Declared after the exchange, its queue and their binding, which cannot be asked for.
            await asking.QueueDeclarePassiveAsync(RabbitTopology.FailedActivities, cancellationToken);
            return true;
        }
        catch (OperationInterruptedException)
        {
            return false;
        }
        finally
        {
            await asking.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }
}
