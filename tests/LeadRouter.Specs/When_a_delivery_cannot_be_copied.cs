using System.Text;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using RabbitMQ.Client;

namespace LeadRouter.Specs;

/// <summary>For want of memory, for example. The client swallows what a consumer throws.</summary>
public sealed class When_a_delivery_cannot_be_copied
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_not_acknowledged_with_those_that_came_after_it()
    {
        await using var host = await (await RabbitMqServer.SharedAsync()).CreateVirtualHostAsync(Token);
        await using var connection = new RabbitConnection(host.ConnectionString, new TransportOptions(), TimeProvider.System);
        await using var channel = await (await connection.GetAsync(Token)).CreateChannelAsync(cancellationToken: Token);
        foreach (var text in (string[])["bad", "good"])
        {
            await channel.BasicPublishAsync("", RabbitTopology.FailedActivities, Encoding.UTF8.GetBytes(text), Token);
        }

        var source = new RabbitSource(connection, TimeProvider.System, NullLogger<RabbitSource>.Instance);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var isFirst = true;
        var handled = new HashSet<string>();
        await Should.ThrowAsync<OperationCanceledException>(() =>
            source
                .RunAsync(
                    RabbitTopology.FailedActivities,
                    8,
                    delivery =>
                    {
                        if (isFirst)
                        {
                            isFirst = false;
                            throw new InvalidOperationException("No room for it.");
                        }

                        return Encoding.UTF8.GetString(delivery.Body.Span);
                    },
                    async (texts, _) =>
                    {
                        handled.UnionWith(texts);
                        if (handled.Contains("bad"))
                        {
                            await enough.CancelAsync();
                        }
                    },
                    enough.Token
                )
                .WaitAsync(TimeSpan.FromSeconds(60), Token)
        );

        handled.ShouldContain("bad");
    }
}
