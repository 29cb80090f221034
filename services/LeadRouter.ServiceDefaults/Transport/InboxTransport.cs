using LeadRouter.Contracts.Activities;
using LeadRouter.Storage;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>The embedded way to scoring: a table of the truth itself, written before the sender is answered.</summary>
public sealed class InboxTransport(IDatabase database, InboxSignal signal, InboxGauge gauge, TransportOptions options) : IIntakeTransport
{
    public int Partitions => 1;

    public async Task SendAsync(
        IReadOnlyList<OutgoingBlock> blocks,
        IReadOnlyList<FailedActivity> failed,
        CancellationToken cancellationToken
    )
    {
        var bytes = blocks.Sum(block => (long)block.Bytes.Length);
        if (gauge.Bytes + bytes > options.MaxQueueBytes)
        {
            throw new TransportFullException(TimeSpan.FromSeconds(1));
        }

        try
        {
            await database.TransactAsync(
                async (unit, token) =>
                {
                    await unit.ExecuteAsync(
                        "insert into inbox (block, arrived_at) values (@Block, @Now)",
                        blocks.Select(block => new { Block = block.Bytes.ToArray(), unit.Now }),
                        token
                    );
                    await FailedActivityStore.KeepAsync(unit, failed, token);
                },
                cancellationToken
            );
        }
        catch (Exception exception) when (database.IsInfrastructureError(exception))
        {
            throw new TransportUnavailableException(TimeSpan.FromSeconds(1), exception);
        }

        gauge.Add(bytes);
        signal.Set();
    }
}
