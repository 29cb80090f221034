using LeadRouter.Contracts.Activities;

namespace LeadRouter.Intake.Segment;

/// <summary>A route of the Segment protocol.</summary>
/// <param name="Type">What a single call says of itself by its route; null for a batch, whose items say it.</param>
internal sealed record SegmentCall(ActivityType? Type)
{
    public static readonly SegmentCall Batch = new((ActivityType?)null);

    public static SegmentCall Single(ActivityType type) => new(type);

    public bool IsBatch => Type is null;
}
