using System.Text;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.FailedActivities;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage.Outbox;
using LeadRouter.Testing.Processes;
using RabbitMQ.Client;

namespace LeadRouter.Specs;

/// <summary>Whoever took it ended without a word, as often as its queue allows.</summary>
public sealed class When_the_broker_gives_a_message_up
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_kept_where_somebody_sees_it_and_activities_are_replayed()
    {
        await using var ground = await Ground.PrepareAsync(Footing.Real, Token);
        await using var connection = new RabbitConnection(
            ground.Environment["ConnectionStrings__RabbitMq"],
            new TransportOptions(),
            TimeProvider.System
        );
        await using (var channel = await (await connection.GetAsync(Token)).CreateChannelAsync(cancellationToken: Token))
        {
            var block = ActivityBlock.Write([
                new StampedActivity(
                    1_000,
                    ActivityOrigin.Live,
                    ActivityJson.Write(
                        new Activity
                        {
                            Source = "website",
                            MessageId = "1",
                            Type = ActivityType.Page,
                            At = 1_767_605_400_000,
                            UserId = "vera",
                        }
                    )
                ),
            ]);
            await GiveUpAsync(channel, "", RabbitTopology.Scoring(0), RabbitTopology.Scoring(0), block);
            await GiveUpAsync(
                channel,
                RabbitTopology.InboundExchange,
                "shop.order",
                RabbitTopology.Inbound,
                Encoding.UTF8.GetBytes("""{"type":"page","userId":"vera","messageId":"2","properties":{"url":"/a"}}""")
            );
            await GiveUpAsync(channel, "", MessageTopology.Alerts, MessageTopology.Alerts, Encoding.UTF8.GetBytes("{}"));
        }

        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, null, Token);
        await Eventually.IsTrueAsync(
            "all three are kept",
            async () =>
                await ground.CountAsync($"select count(*) from failed_activities where reason = '{FailureReasons.DeadLetter}'", Token) == 2
                && await ground.CountAsync($"select count(*) from failed_messages where endpoint = '{MessageTopology.Alerts}'", Token) == 1,
            Token
        );
        (
            await ground.CountAsync("select count(*) from failed_activities where reader = 'inbound' and envelope is not null", Token)
        ).ShouldBe(1);

        var answer = await leadRouter.Http.PostAsync(
            "/v1/failed-activities/replay",
            new StringContent("""{"all":true}""", Encoding.UTF8, "application/json"),
            Token
        );

        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Token));
        await Eventually.IsTrueAsync(
            "both are activities",
            async () =>
                await ground.CountAsync("select count(*) from activities", Token) == 2
                && await ground.CountAsync("select count(*) from failed_activities", Token) == 0,
            Token
        );
    }

    /// <summary>Taken and given back until the broker has had enough.</summary>
    private static async Task GiveUpAsync(IChannel channel, string exchange, string routingKey, string queue, ReadOnlyMemory<byte> body)
    {
        var before = await channel.MessageCountAsync(RabbitTopology.DeadLetters, Token);
        await channel.BasicPublishAsync(exchange, routingKey, mandatory: true, new BasicProperties { Persistent = true }, body, Token);
        await Eventually.IsTrueAsync(
            $"{queue} has given it up",
            async () =>
            {
                for (var i = 0; i < 60 && await channel.BasicGetAsync(queue, autoAck: false, Token) is { } taken; i++)
                {
                    await channel.BasicNackAsync(taken.DeliveryTag, multiple: false, requeue: true, Token);
                }

                return await channel.MessageCountAsync(RabbitTopology.DeadLetters, Token) > before;
            },
            Token
        );
    }
}
