using System.Threading.Channels;
using LeadRouter.Routing;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage.Outbox;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;
using MassTransit;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeadRouter.Specs;

/// <summary>A bus can give an endpoint up for good, or never end a send, and call itself healthy: nobody consumes, leads do not move.</summary>
public sealed class When_the_bus_is_dead_without_knowing_it : IAsyncDisposable
{
    private readonly List<IBusControl> made = [];
    private readonly Channel<string> consumed = System.Threading.Channels.Channel.CreateUnbounded<string>();
    private RabbitMqVirtualHost? host;
    private RabbitConnection? broker;
    private LiveBus? live;
    private bool isFirstDeaf;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_whose_endpoint_has_ended_is_replaced()
    {
        await StartAsync();
        await SendAsync("first");

        await made[0].CheckHealth().Endpoints.Values.Single(IsRouting).ReceiveEndpoint.Stop(Token);

        await SendAsync("second");
        made.Count.ShouldBe(2);
    }

    [Fact]
    public async Task One_that_is_doubted_is_replaced_once()
    {
        await StartAsync();
        var doubted = await live!.GetAsync(Token);

        live.Doubt(doubted);
        live.Doubt(doubted);

        await Eventually.IsTrueAsync("it is replaced", async () => await live.GetAsync(Token) != doubted, Token);
        live.Doubt(doubted);
        await SendAsync("after");
        made.Count.ShouldBe(2);
        await Eventually.IsTrueAsync("the first one has left", async () => await ConsumersAsync() == 1, Token);
    }

    [Fact]
    public async Task One_that_the_broker_knows_no_consumer_of_is_replaced()
    {
        isFirstDeaf = true;

        await StartAsync();

        await SendAsync("only");
        made.Count.ShouldBe(2);
    }

    public async ValueTask DisposeAsync()
    {
        if (live is not null)
        {
            await live.StopAsync(CancellationToken.None);
            live.Dispose();
        }

        await (broker?.DisposeAsync() ?? default);
        await (host?.DisposeAsync() ?? default);
    }

    private async Task StartAsync()
    {
        host = await (await RabbitMqServer.SharedAsync()).CreateVirtualHostAsync(Token);
        broker = new RabbitConnection(host.ConnectionString, new TransportOptions(), TimeProvider.System, NullLogger.Instance);
        live = new LiveBus(
            Make,
            broker,
            new BusEndpoints([new LeadQualifiedConsumerDefinition()]),
            TimeProvider.System,
            NullLogger<LiveBus>.Instance
        );
        await live.StartAsync(Token);
    }

    private IBusControl Make()
    {
        var isDeaf = isFirstDeaf && made.Count == 0;
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(host!.ConnectionString));
            if (!isDeaf)
            {
                rabbit.ReceiveEndpoint(
                    MessageTopology.Routing,
                    endpoint =>
                    {
                        foreach (var (name, value) in RabbitTopology.EndpointArguments)
                        {
                            endpoint.SetQueueArgument(name, value);
                        }

                        endpoint.ConfigureConsumeTopology = false;
                        endpoint.Handler<Said>(context => consumed.Writer.WriteAsync(context.Message.Text, Token).AsTask());
                    }
                );
            }
        });
        made.Add(bus);
        return bus;
    }

    /// <summary>Sends it on whatever bus is there, as the outbox does, and waits until it has been consumed.</summary>
    private async Task SendAsync(string text)
    {
        var bus = await live!.GetAsync(Token);
        await (await bus.GetSendEndpoint(new Uri($"exchange:{MessageTopology.Routing}"))).Send(new Said { Text = text }, Token);
        (await consumed.Reader.ReadAsync(Token).AsTask().WaitAsync(TimeSpan.FromMinutes(2), Token)).ShouldBe(text);
    }

    private async Task<uint> ConsumersAsync()
    {
        await using var channel = await (await broker!.GetAsync(Token)).CreateChannelAsync(cancellationToken: Token);
        return await channel.ConsumerCountAsync(MessageTopology.Routing, Token);
    }

    private static bool IsRouting(EndpointHealthResult endpoint) => endpoint.InputAddress.Segments[^1] == MessageTopology.Routing;

    public sealed record Said
    {
        public required string Text { get; init; }
    }
}
