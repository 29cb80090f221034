namespace LeadRouter.Alerts.Deliveries;

/// <summary>Tells every channel of this process that something may be due. A hint: a sweep finds what a lost hint missed.</summary>
public sealed class AlertSignal
{
    private TaskCompletionSource next = New();

    /// <summary>Completes at the next <see cref="Set"/>. Take it before looking for work, so that what comes after the look is not missed.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Set() => Interlocked.Exchange(ref next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
