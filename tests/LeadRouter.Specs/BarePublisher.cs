using System.Text;
using RabbitMQ.Client;

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

    /// <param name="broker">As <c>ConnectionStrings__RabbitMq</c> has it.</param>
    public static async Task<BarePublisher> ConnectAsync(string broker, CancellationToken cancellationToken)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync(cancellationToken);
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

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }
}
