using LeadRouter.Intake.Segment;

namespace LeadRouter.Intake.Failed;

/// <summary>A failed activity as a reader gets it.</summary>
/// <param name="Form">What stands behind the colon of its reader; empty for nothing.</param>
/// <param name="Reason">Why it failed.</param>
/// <param name="ArrivedAt">When it first did: Unix milliseconds, UTC.</param>
/// <param name="Bytes">To be read: as sent, or as fixed.</param>
/// <param name="Envelope">What came around them; null for nothing.</param>
/// <param name="IsFixed">The bytes are not those that were sent.</param>
internal sealed record KeptItem(
    string Form,
    string Source,
    string Reason,
    long ArrivedAt,
    ReadOnlyMemory<byte> Bytes,
    byte[]? Envelope,
    bool IsFixed
)
{
    /// <summary>Not even read: this process cannot.</summary>
    public SegmentReading Fail(IntakeError error) =>
        new([], [SegmentReader.Failed(error, Source, ArrivedAt, Bytes.Span) with { Envelope = Envelope }]);
}
