using LeadRouter.Engine.Signals;
using LeadRouter.Routing;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage;
using LeadRouter.Storage.Accounts;
using LeadRouter.Storage.Outbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LeadRouter.Specs;

/// <summary>Routing roles, each with a bus, a relay and a directory of its own, on one RabbitMQ and one database.</summary>
internal sealed class BrokerWorkers : IAsyncDisposable
{
    private readonly List<IHost> hosts;

    private BrokerWorkers(List<IHost> hosts) => this.hosts = hosts;

    public static async Task<BrokerWorkers> StartAsync(
        IDatabase database,
        LivePlaybook live,
        TimeProvider clock,
        string rabbitMq,
        int count,
        CancellationToken cancellationToken
    )
    {
        var workers = new BrokerWorkers([.. Enumerable.Range(0, count).Select(_ => HostOf(database, live, clock, rabbitMq))]);
        await Task.WhenAll(workers.hosts.Select(host => host.StartAsync(cancellationToken)));
        return workers;
    }

    /// <summary>Messages that wait for somebody in a queue.</summary>
    public async Task<long> WaitingAsync(string queue, CancellationToken cancellationToken)
    {
        var connection = await hosts[0].Services.GetRequiredService<RabbitConnection>().GetAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        return await channel.MessageCountAsync(queue, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(hosts.Select(host => host.StopAsync(CancellationToken.None)));
        foreach (var host in hosts)
        {
            await ((IAsyncDisposable)host).DisposeAsync();
        }
    }

    private static IHost HostOf(IDatabase database, LivePlaybook live, TimeProvider clock, string rabbitMq)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { DisableDefaults = true }
        );
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton(live);
        builder.Services.AddSingleton<AccountDirectory>();
        builder.Services.AddSingleton(_ => new RabbitConnection(rabbitMq, new TransportOptions(), clock));
        builder.AddRouting().AddBus(rabbitMq, RoutingSetup.Consumers);
        return builder.Build();
    }
}
