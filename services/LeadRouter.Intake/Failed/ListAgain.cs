using LeadRouter.Intake.Events;
using LeadRouter.Intake.Segment;

namespace LeadRouter.Intake.Failed;

/// <summary>Cuts what failed of a list: one item, or a stretch of those behind the limit, which is kept commas and all.</summary>
internal static class ListAgain
{
    /// <summary>Items of a stretch that are read at once; a MiB holds half a million that are none, and each would be kept by itself.</summary>
    public const int MostAgain = 4 * IntakeLimits.BatchItems;

    public static SegmentBody Cut(KeptItem item)
    {
        if (!IsPart(item))
        {
            return ListBodyReader.Read(item.Bytes);
        }

        var body = ListBodyReader.Read(Enclose(item));
        return body with { IsList = body.Items.Count > 1, Most = MostAgain };
    }

    /// <summary>Whether its bytes are no body: by themselves, an array that stood in an array would be taken for a list.</summary>
    public static bool IsPart(KeptItem item) =>
        !item.IsFixed && (item.Reason == IntakeErrors.TooMany.Reason || item.Reason == IntakeErrors.ItemNotAnObject.Reason);

    public static byte[] Enclose(KeptItem item) => [(byte)'[', .. item.Bytes.Span, (byte)']'];
}
