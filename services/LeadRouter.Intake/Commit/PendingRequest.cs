using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Intake.Segment;

namespace LeadRouter.Intake.Commit;

/// <summary>What one request brought, waiting to be durable.</summary>
internal sealed class PendingRequest(IReadOnlyList<PartitionedActivity> activities, IReadOnlyList<FailedActivity> failed)
{
    private readonly TaskCompletionSource durable = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool isGivenUp;

    /// <param name="arrivedAt">Unix milliseconds, UTC.</param>
    /// <param name="partitions">≥ 1.</param>
    public static PendingRequest Of(SegmentReading reading, long arrivedAt, int partitions)
    {
        var activities = reading.Activities.Select(activity => new PartitionedActivity(
            Partitioner.Of(activity, partitions),
            new StampedActivity(arrivedAt, ActivityOrigin.Live, ActivityJson.Write(activity))
        ));
        return new PendingRequest([.. activities], reading.Failed);
    }

    public IReadOnlyList<PartitionedActivity> Activities { get; } = activities;

    public IReadOnlyList<FailedActivity> Failed { get; } = failed;

    /// <summary>Bytes of payload.</summary>
    public long Size { get; } =
        activities.Sum(one => (long)one.Activity.Json.Length) + failed.Sum(one => one.Bytes.Length + (long)(one.Envelope?.Length ?? 0));

    /// <summary>Completes when everything is durable; fails with what the transport said.</summary>
    public Task Durable => durable.Task;

    /// <summary>Its sender has been told to come again: it need not be published any more.</summary>
    public bool IsGivenUp => isGivenUp;

    public void GiveUp() => isGivenUp = true;

    public void Done() => durable.TrySetResult();

    public void Fail(Exception exception) => durable.TrySetException(exception);
}
