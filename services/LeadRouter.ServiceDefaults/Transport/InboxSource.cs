using Dapper;
using LeadRouter.Engine.Activities;
using LeadRouter.Storage;
using Microsoft.Extensions.Logging;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>
/// Reads the embedded inbox in order of arrival, several blocks to a batch. Rows are deleted by the handler's own transaction, so what a crash left is simply
/// read again.
/// </summary>
public sealed partial class InboxSource(
    IDatabase database,
    InboxSignal signal,
    InboxGauge gauge,
    TimeProvider clock,
    ILogger<InboxSource> logger
) : IActivitySource
{
    private const int MostBlocks = 64;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public async Task RunAsync(Func<IncomingBatch, CancellationToken, Task> handle, CancellationToken cancellationToken)
    {
        var isFirst = true;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (isFirst)
                {
                    // Less what senders of this process have counted already while the start was held up.
                    gauge.Add(Math.Max(0, await LeftOverAsync(cancellationToken) - gauge.Bytes));
                    isFirst = false;
                }

                var rows = await NextAsync(cancellationToken);
                if (rows.Count == 0)
                {
                    await signal.WaitAsync(Look, clock, cancellationToken);
                    continue;
                }

                await handle(
                    new IncomingBatch([.. rows.Select(row => new ReadOnlyMemory<byte>(row.Block))], [.. rows.Select(row => row.Id)]),
                    cancellationToken
                );
                gauge.Remove(rows.Sum(row => (long)row.Block.Length));
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                LogAgain(exception);
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }

    private async Task<long> LeftOverAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(
            new CommandDefinition("select coalesce(sum(length(block)), 0) from inbox", cancellationToken: cancellationToken)
        );
    }

    /// <summary>The oldest blocks, together at most about as much as one full block.</summary>
    private async Task<IReadOnlyList<InboxRow>> NextAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (
            await connection.QueryAsync<InboxRow>(
                new CommandDefinition(
                    "select id as Id, block as Block from inbox order by id limit @MostBlocks",
                    new { MostBlocks },
                    cancellationToken: cancellationToken
                )
            )
        ).AsList();
        var bytes = 0L;
        return [.. rows.TakeWhile((row, index) => (bytes += row.Block.Length) <= ActivityBlock.MaxBytes || index == 0)];
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch from the inbox could not be handled; it comes again")]
    private partial void LogAgain(Exception exception);
}
