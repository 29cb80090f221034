using LeadRouter.Contracts.Activities;
using LeadRouter.ServiceDefaults.Transport;

namespace LeadRouter.Intake.Tests;

/// <summary>The real transport behind a gate that a test closes, with a count of the publishes that came to it.</summary>
internal sealed class GatedTransport(IIntakeTransport real) : IIntakeTransport
{
    private TaskCompletionSource gate = Opened();
    private int publishes;

    public int Publishes => Volatile.Read(ref publishes);

    /// <summary>Thrown at every publish while set.</summary>
    public Exception? Fault { get; set; }

    public int Partitions => real.Partitions;

    public TimeSpan AnswersWithin { get; set; } = TimeSpan.FromMinutes(1);

    public void Close() => gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => gate.TrySetResult();

    public async Task SendAsync(
        IReadOnlyList<OutgoingBlock> blocks,
        IReadOnlyList<FailedActivity> failed,
        CancellationToken cancellationToken
    )
    {
        Interlocked.Increment(ref publishes);
        await gate.Task.WaitAsync(cancellationToken);
        if (Fault is { } fault)
        {
            throw fault;
        }

        await real.SendAsync(blocks, failed, cancellationToken);
    }

    private static TaskCompletionSource Opened()
    {
        var opened = new TaskCompletionSource();
        opened.SetResult();
        return opened;
    }
}
