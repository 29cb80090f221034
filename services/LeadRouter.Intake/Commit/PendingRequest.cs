using LeadRouter.Contracts.Activities;

namespace LeadRouter.Intake.Commit;

/// <summary>What one request brought, waiting to be durable.</summary>
internal sealed class PendingRequest(IReadOnlyList<PartitionedActivity> activities, IReadOnlyList<FailedActivity> failed)
{
    private readonly TaskCompletionSource durable = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<PartitionedActivity> Activities { get; } = activities;

    public IReadOnlyList<FailedActivity> Failed { get; } = failed;

    /// <summary>Bytes of payload.</summary>
    public long Size { get; } = activities.Sum(one => (long)one.Activity.Json.Length) + failed.Sum(one => one.Bytes.Length + (long)(one.Envelope?.Length ?? 0));

    /// <summary>Completes when everything is durable; fails with what the transport said.</summary>
    public Task Durable => durable.Task;

    public void Done() => durable.TrySetResult();

    public void Fail(Exception exception) => durable.TrySetException(exception);
}
