using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage.Outbox;
using LeadRouter.Testing.Processes;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace LeadRouter.Specs;

/// <summary>On a fresh broker, with one role and no other: a queue that is not there would swallow what is published to it.</summary>
public sealed class When_a_role_publishes_before_the_others_have_run
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("routing")]
    [InlineData("crm")]
    [InlineData("alerts")]
    public async Task It_has_declared_every_queue(string role)
    {
        await using var ground = await Ground.PrepareAsync(Footing.Real, Token);
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, role, null, Token);

        var factory = new ConnectionFactory { Uri = new Uri(ground.Environment["ConnectionStrings__RabbitMq"]) };
        await using var connection = await factory.CreateConnectionAsync(Token);
        foreach (
            var queue in (string[])
                [
                    RabbitTopology.DeadLetters,
                    RabbitTopology.FailedActivities,
                    RabbitTopology.Scoring(0),
                    RabbitTopology.Scoring(3),
                    .. MessageTopology.AllEndpoints,
                ]
        )
        {
            await Eventually.IsTrueAsync($"{queue} is declared", () => StandsAsync(connection, queue), Token);
        }
    }

    private static async Task<bool> StandsAsync(IConnection connection, string queue)
    {
        try
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: Token);
            await channel.QueueDeclarePassiveAsync(queue, Token);
            return true;
        }
        catch (OperationInterruptedException)
        {
            return false;
        }
    }
}
