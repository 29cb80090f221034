using System.Data.Common;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LeadRouter.Chaos.Worlds;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage.Outbox;
using LeadRouter.Testing.Processes;
using RabbitMQ.Client;

namespace LeadRouter.Chaos.Faults;

/// <summary>Senders and the broker deliver again and in another order; somebody sends what nobody can read.</summary>
internal static class DeliveryFaults
{
    /// <summary>As <c>Transport:Partitions</c> is by default.</summary>
    private const int Partitions = 4;

    /// <summary>In which queues fill up behind the consumers that stand still.</summary>
    private static readonly TimeSpan Standstill = TimeSpan.FromSeconds(2);

    public static IEnumerable<FaultKind> All =>
        [
            new FaultKind("redeliver", Enum.GetValues<Footing>(), RedeliverAsync),
            new FaultKind("poison", Enum.GetValues<Footing>(), PoisonAsync),
        ];

    /// <summary>Senders send all of it again, shuffled. On RabbitMQ everything that waits in a queue, before consumers that stand still, comes twice and backwards.</summary>
    private static async Task RedeliverAsync(World world, CancellationToken cancellationToken)
    {
        if (world.Ground.Footing == Footing.Embedded)
        {
            await world.Traffic.SendShuffledAsync(world.Random, cancellationToken);
            return;
        }

        await using var connection = await new ConnectionFactory { Uri = new Uri(world.Broker) }.CreateConnectionAsync(cancellationToken);
        await using (await HoldConsumersAsync(world.Ground, cancellationToken))
        {
            await world.Traffic.SendShuffledAsync(world.Random, cancellationToken);
            await Task.Delay(Standstill, cancellationToken);
            foreach (var queue in Enumerable.Range(0, Partitions).Select(RabbitTopology.Scoring).Concat(MessageTopology.AllEndpoints))
            {
                await DoubleAsync(connection, queue, cancellationToken);
            }
        }
    }

    /// <summary>Until it is disposed nobody ends what they have in hand.</summary>
    private static async Task<DbConnection> HoldConsumersAsync(Ground ground, CancellationToken cancellationToken)
    {
        var connection = await ground.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "begin; lock table activities, consumed in exclusive mode";
        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    private static async Task DoubleAsync(IConnection connection, string queue, CancellationToken cancellationToken)
    {
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true),
            cancellationToken
        );
        var taken = new List<BasicGetResult>();
        while (await channel.BasicGetAsync(queue, autoAck: false, cancellationToken) is { } message)
        {
            taken.Add(message);
        }

        foreach (var message in Enumerable.Reverse(taken).Concat(taken))
        {
            var properties = new BasicProperties(message.BasicProperties);
            await channel.BasicPublishAsync("", queue, mandatory: true, properties, message.Body, cancellationToken);
        }

        if (taken.Count > 0)
        {
            await channel.BasicAckAsync(taken[^1].DeliveryTag, multiple: true, cancellationToken);
        }
    }

    /// <summary>By every door: a body that is no JSON, items of nobody among good ones; on RabbitMQ bytes that are nothing where activities come in, and where blocks do.</summary>
    private static async Task PoisonAsync(World world, CancellationToken cancellationToken)
    {
        const int times = 5;
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(Deployment.WriteKey + ":"))
        );
        for (var time = 0; time < times; time++)
        {
            await PostAsync(http, world, $"{{ no JSON {time}", HttpStatusCode.BadRequest, cancellationToken);
            await PostAsync(
                http,
                world,
                $$"""{"batch":[{"type":"track","event":"Of nobody","messageId":"nobody-{{time}}"},{"type":"dance","userId":"d-{{time}}"}]}""",
                HttpStatusCode.OK,
                cancellationToken
            );
        }

        world.Unreadable = times * 3;
        if (world.Ground.Footing == Footing.Real)
        {
            await PublishAsync(world, times, cancellationToken);
            world.Unreadable += times * 2;
        }
    }

    private static async Task PublishAsync(World world, int times, CancellationToken cancellationToken)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(world.Broker) }.CreateConnectionAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true),
            cancellationToken
        );
        for (var time = 0; time < times; time++)
        {
            await SendAsync("", RabbitTopology.Scoring(time % Partitions), $"no block {time}");
            await SendAsync(RabbitTopology.InboundExchange, "any", $"no activity {time}");
        }

        async Task SendAsync(string exchange, string key, string text) =>
            await channel.BasicPublishAsync(
                exchange,
                key,
                mandatory: true,
                new BasicProperties { Persistent = true },
                Encoding.UTF8.GetBytes(text),
                cancellationToken
            );
    }

    /// <summary>Until it is answered so: meanwhile it may be told to come again.</summary>
    private static Task PostAsync(HttpClient http, World world, string body, HttpStatusCode wanted, CancellationToken cancellationToken) =>
        Eventually.IsTrueAsync(
            $"what nobody can read is answered {wanted}",
            async () =>
            {
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                using var answer = await http.PostAsync(new Uri(world.Address, "/v1/batch"), content, cancellationToken);
                return answer.StatusCode == wanted;
            },
            cancellationToken
        );
}
