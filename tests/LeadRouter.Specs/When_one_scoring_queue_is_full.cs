using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Testing.Servers;
using RabbitMQ.Client;

namespace LeadRouter.Specs;

/// <summary>A regression: what the other queues took of a request was folded for a sender who was told to come again, and under five times the load little else was.</summary>
public sealed class When_one_scoring_queue_is_full : IAsyncLifetime
{
    private const int Full = 1;
    private const int Other = 2;

    private RabbitMqVirtualHost host = null!;
    private RabbitPublishing publishing = null!;
    private RabbitTransport transport = null!;
    private IConnection connection = null!;
    private IChannel channel = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await (await RabbitMqServer.SharedAsync()).CreateVirtualHostAsync(Token);
        publishing = Publishing(answerWithinMs: 500);
        transport = new RabbitTransport(publishing, TimeProvider.System);
        connection = await new ConnectionFactory { Uri = new Uri(host.ConnectionString) }.CreateConnectionAsync(Token);
        channel = await connection.CreateChannelAsync(cancellationToken: Token);
        await FillAsync();
    }

    [Fact]
    public async Task Who_sends_again_leaves_nothing_in_the_others()
    {
        var before = await CountAsync(Other);

        for (var attempt = 0; attempt < 3; attempt++)
        {
            await Should.ThrowAsync<TransportFullException>(() => SendAsync(Block(Full, 100), Block(Other, 100)));
        }

        (await CountAsync(Other)).ShouldBe(before);
    }

    [Fact]
    public async Task Whoever_waits_is_taken_as_soon_as_there_is_room()
    {
        await using var other = Publishing(answerWithinMs: 60_000);
        await using var patient = new RabbitTransport(other, TimeProvider.System);
        var sending = patient.SendAsync([Block(Full, 100), Block(Other, 100)], [], Token);
        while (!patient.IsFull && !sending.IsCompleted)
        {
            await Task.Delay(5, Token);
        }

        await channel.QueuePurgeAsync(RabbitTopology.Scoring(Full), Token);

        await sending;
        patient.IsFull.ShouldBeFalse();
    }

    public async ValueTask DisposeAsync()
    {
        await transport.DisposeAsync();
        await publishing.DisposeAsync();
        await channel.DisposeAsync();
        await connection.DisposeAsync();
        await host.DisposeAsync();
    }

    private RabbitPublishing Publishing(int answerWithinMs) =>
        new(
            host.ConnectionString,
            new TransportOptions { MaxQueueBytes = 1024 * 1024, AnswerWithinMs = answerWithinMs },
            TimeProvider.System
        );

    /// <summary>The broker takes blocks until it has counted those before: some more than the bound.</summary>
    private async Task FillAsync()
    {
        while (true)
        {
            try
            {
                await SendAsync(Block(Full, 256 * 1024));
            }
            catch (TransportFullException)
            {
                return;
            }
        }
    }

    private Task SendAsync(params OutgoingBlock[] blocks) => transport.SendAsync(blocks, [], Token);

    private static OutgoingBlock Block(int partition, int bytes) => new(partition, new byte[bytes]);

    private Task<uint> CountAsync(int partition) => channel.MessageCountAsync(RabbitTopology.Scoring(partition), Token);
}
