namespace LeadRouter.Simulator.Traffic;

/// <summary>One item of a Segment batch.</summary>
/// <param name="At">When it happened: Unix milliseconds, UTC.</param>
/// <param name="Json">UTF-8, as it stands in the batch.</param>
public sealed record SegmentItem(long At, ReadOnlyMemory<byte> Json);
