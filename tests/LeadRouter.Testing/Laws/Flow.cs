using System.Diagnostics;
using System.Text;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Testing.Processes;
using RabbitMQ.Client;

namespace LeadRouter.Testing.Laws;

/// <summary>Waits until everything that was accepted is folded and everything that it led to is done.</summary>
public static class Flow
{
    /// <summary>As <c>Transport:Partitions</c> is by default.</summary>
    private const int Partitions = 4;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SayEvery = TimeSpan.FromSeconds(5);

    /// <summary>The longest that what is left may stand still.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>In one reading: of two, a message could pass between.</summary>
    private const string Left = """
        select (select count(*) from inbox) + (select count(*) from outbox) + (select count(*) from leads l where stage = 'qualified' and not exists (select 1 from waiting_leads w where w.lead_id = l.id))
        """;

    /// <param name="progress">Told what is left.</param>
    /// <exception cref="TimeoutException">Nothing has moved for two minutes, and something is left.</exception>
    public static async Task EndAsync(Ground ground, Action<string> progress, CancellationToken cancellationToken)
    {
        if (ground.Environment.TryGetValue("ConnectionStrings__RabbitMq", out var broker))
        {
            await QueuesAsync(ground, broker, progress, cancellationToken);
        }

        await UntilAsync(
            "blocks, messages and unrouted leads",
            () => ground.CountAsync(Left, cancellationToken),
            progress,
            cancellationToken
        );
    }

    /// <summary>
    /// A queue's own count leaves out what a consumer has in hand. So a block that nobody can read goes last into each: it becomes a failed activity in the
    /// transaction of the blocks that it comes with, when all before it have been handled.
    /// </summary>
    private static async Task QueuesAsync(Ground ground, string broker, Action<string> progress, CancellationToken cancellationToken)
    {
        const string Marker = "the end of the flow";
        const string Unreadable = "select coalesce(sum(count), 0) from failed_activities where reason = 'unreadable-block'";
        await using var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true),
            cancellationToken
        );
        var end = Partitions + await ground.CountAsync(Unreadable, cancellationToken);
        for (var partition = 0; partition < Partitions; partition++)
        {
            await channel.BasicPublishAsync(
                "",
                RabbitTopology.Scoring(partition),
                mandatory: true,
                new BasicProperties { Persistent = true },
                Encoding.UTF8.GetBytes(Marker),
                cancellationToken
            );
        }

        await UntilAsync(
            "blocks in the queues",
            async () =>
            {
                var left = end - await ground.CountAsync(Unreadable, cancellationToken);
                for (var partition = 0; left > 0 && partition < Partitions; partition++)
                {
                    left += await channel.MessageCountAsync(RabbitTopology.Scoring(partition), cancellationToken);
                }

                return left;
            },
            progress,
            cancellationToken
        );
    }

    private static async Task UntilAsync(string what, Func<Task<long>> count, Action<string> progress, CancellationToken cancellationToken)
    {
        var last = long.MaxValue;
        var moved = Stopwatch.GetTimestamp();
        var told = moved;
        while (await count() is var left and > 0)
        {
            if (left != last)
            {
                (last, moved) = (left, Stopwatch.GetTimestamp());
            }

            if (Stopwatch.GetElapsedTime(told) > SayEvery)
            {
                told = Stopwatch.GetTimestamp();
                progress(FormattableString.Invariant($"{left:N0} {what} left"));
            }

            if (Stopwatch.GetElapsedTime(moved) > Patience)
            {
                throw new TimeoutException(FormattableString.Invariant($"{left} {what} are left, and nothing moves."));
            }

            await Task.Delay(Look, cancellationToken);
        }
    }
}
