using System.Threading.Channels;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>
/// Handles what has come from several queues as one batch, one batch at a time. Two transactions with hundreds of people each nearly always share a browser or an
/// account: the second waits for the first, and does its work again when it has waited for a name that the first has taken.
/// </summary>
public sealed class GatheredBlocks(Func<IncomingBatch, CancellationToken, Task> handle)
{
    private readonly Channel<(IncomingBatch Batch, TaskCompletionSource Done)> waiting = Channel.CreateUnbounded<(
        IncomingBatch,
        TaskCompletionSource
    )>();

    /// <summary>Ends when these blocks have been handled, with whatever waited beside them, or throws what their handling threw.</summary>
    public async Task HandleAsync(IncomingBatch batch, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await waiting.Writer.WriteAsync((batch, done), cancellationToken);
        await done.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Handles what waits until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await waiting.Reader.WaitToReadAsync(cancellationToken))
        {
            var together = new List<(IncomingBatch Batch, TaskCompletionSource Done)>();
            while (waiting.Reader.TryRead(out var one))
            {
                together.Add(one);
            }

            try
            {
                await handle(
                    new IncomingBatch(
                        [.. together.SelectMany(one => one.Batch.Blocks)],
                        [.. together.SelectMany(one => one.Batch.InboxIds)]
                    ),
                    cancellationToken
                );
                together.ForEach(one => one.Done.TrySetResult());
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                together.ForEach(one => one.Done.TrySetException(exception));
            }
        }
    }
}
