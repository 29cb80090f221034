using LeadRouter.Contracts.Activities;
using LeadRouter.Intake.Bodies;
using LeadRouter.Intake.Failed;
using Microsoft.AspNetCore.Http;

namespace LeadRouter.Intake.Segment;

/// <summary>A route of the Segment protocol.</summary>
/// <param name="Type">What a single call says of itself by its route; null for a batch, whose items say it.</param>
internal sealed record SegmentCall(ActivityType? Type) : IIntakeCall
{
    public static readonly SegmentCall Batch = new((ActivityType?)null);

    public static SegmentCall Single(ActivityType type) => new(type);

    public bool IsBatch => Type is null;

    public SegmentBody Cut(HttpRequest request, ReadOnlyMemory<byte> bytes, BodyOrigin origin) =>
        SegmentBodyReader.Read(bytes, this, origin);

    public SegmentReading Read(SegmentBody body, string source, long arrivedAt) =>
        SegmentAgain.Stamp(SegmentReader.Read(body, this, source, arrivedAt), body, this);
}
