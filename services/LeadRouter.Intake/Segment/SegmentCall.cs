using LeadRouter.Contracts.Activities;
using LeadRouter.Intake.Bodies;
using LeadRouter.Intake.Failed;
using Microsoft.AspNetCore.Http;

namespace LeadRouter.Intake.Segment;

/// <summary>A route of the Segment protocol, or ours for facts, which answers as it does.</summary>
/// <param name="Type">What a single call says of itself by its route; null for a batch, whose items say it.</param>
internal sealed record SegmentCall(ActivityType? Type) : IIntakeCall
{
    public static readonly SegmentCall Batch = new((ActivityType?)null);

    public static SegmentCall Single(ActivityType type) => new(type);

    /// <summary>One fact, an array of them, or <c>{"facts": [...]}</c>.</summary>
    public static readonly SegmentCall Facts = new(ActivityType.Fact);

    public bool IsBatch => Type is null;

    public bool IsFacts => Type == ActivityType.Fact;

    public bool IsForServers => IsFacts;

    /// <summary>The field that holds the items; null where the body is always the one item.</summary>
    public string? List =>
        IsBatch ? "batch"
        : IsFacts ? "facts"
        : null;

    public SegmentBody Cut(HttpRequest request, ReadOnlyMemory<byte> bytes, BodyOrigin origin) =>
        SegmentBodyReader.Read(bytes, this, origin);

    public SegmentReading Read(SegmentBody body, string source, long arrivedAt) =>
        SegmentAgain.Stamp(SegmentReader.Read(body, this, source, arrivedAt), body, this);
}
