using LeadRouter.Intake.Events;
using LeadRouter.Intake.Segment;

namespace LeadRouter.Intake.Failed;

/// <summary>Cuts what failed of a list: one item, or a stretch of those behind the limit, which is kept commas and all.</summary>
internal static class ListAgain
{
    public static SegmentBody Cut(KeptItem item) =>
        item.Reason == IntakeErrors.TooMany.Reason && !item.IsFixed
            ? ListBodyReader.Read((byte[])[(byte)'[', .. item.Bytes.Span, (byte)']'])
            : ListBodyReader.Read(item.Bytes);
}
