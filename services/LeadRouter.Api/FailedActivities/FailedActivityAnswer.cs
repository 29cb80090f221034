using LeadRouter.Api.Shapes;
using LeadRouter.Storage.FailedActivities;

namespace LeadRouter.Api.FailedActivities;

/// <summary>Something that was sent and could not be taken as an activity.</summary>
/// <param name="Reason">A stable word: <c>too-large</c>, <c>future-clock</c>, …</param>
/// <param name="Detail">Why, in words.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Count">How often the same bytes came.</param>
/// <param name="Bytes">As they were sent, in base64; only for the role admin, else null.</param>
internal sealed record FailedActivityAnswer(
    string Id,
    string Reason,
    string Detail,
    string Source,
    long Size,
    DateTime FirstSeen,
    DateTime LastSeen,
    long Count,
    byte[]? Bytes
)
{
    public static FailedActivityAnswer Of(FailedActivityRow row) =>
        new(
            row.Id,
            row.Reason,
            row.Detail,
            row.Source,
            row.Size,
            Instants.Of(row.FirstSeen),
            Instants.Of(row.LastSeen),
            row.Count,
            row.Bytes
        );
}
