using Dapper;
using LeadRouter.Storage;

namespace LeadRouter.Host.Demo;

/// <summary>Whether everything that was sent has come to its end.</summary>
internal sealed class Quiescence(IDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Nothing moving for so long means that something is stuck, and waiting on would not help.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <param name="sent">Different activities that were sent: with a broker in between, an empty inbox says nothing.</param>
    /// <param name="looked">Told at each look.</param>
    /// <returns>What was left when it stopped looking: <see cref="Backlog.Left"/> 0 unless something is stuck.</returns>
    public async Task<Backlog> WaitAsync(int sent, Action<Backlog>? looked, CancellationToken cancellationToken)
    {
        var backlog = await ReadAsync(cancellationToken);
        var moved = clock.GetTimestamp();
        while ((backlog.Left > 0 || backlog.Taken < sent) && clock.GetElapsedTime(moved) < Patience)
        {
            await Task.Delay(Look, clock, cancellationToken);
            var now = await ReadAsync(cancellationToken);
            if (now != backlog)
            {
                moved = clock.GetTimestamp();
            }

            backlog = now;
            looked?.Invoke(backlog);
        }

        return backlog;
    }

    private async Task<Backlog> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        // One statement is one moment: a block that leaves the inbox has its messages in the outbox by then.
        return await connection.QuerySingleAsync<Backlog>(
            new CommandDefinition(
                """
                select cast((select count(*) from activity_keys) + (select coalesce(sum(count), 0) from failed_activities) as bigint) as Taken,
                    (select count(*) from inbox) as Inbox,
                    (select count(*) from outbox) as Outbox,
                    (select count(*) from crm_jobs where parked_at is null) as Crm,
                    (select count(*) from alert_deliveries where state = 'due' and due_at <= @Now) as Alerts
                """,
                new { Now = clock.GetUtcNow().ToUnixTimeMilliseconds() },
                cancellationToken: cancellationToken
            )
        );
    }
}
