using System.Threading.Channels;

namespace LeadRouter.Crm;

/// <summary>Tells this process's worker that there is a job. A hint: its sweep finds what a lost hint missed.</summary>
public sealed class CrmSignal
{
    private readonly Channel<bool> channel = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Set() => channel.Writer.TryWrite(true);

    /// <summary>Returns at the next <see cref="Set"/>, or when the time is over.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await channel.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over: the worker looks anyway.
        }
    }
}
