using LeadRouter.Contracts.Activities;

namespace LeadRouter.Intake.Segment;

/// <summary>What a body turned out to hold. Every byte that did not become an activity is in a failed one.</summary>
internal sealed record SegmentReading(IReadOnlyList<Activity> Activities, IReadOnlyList<FailedActivity> Failed);
