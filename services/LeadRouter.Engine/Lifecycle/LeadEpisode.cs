namespace LeadRouter.Engine.Lifecycle;

/// <summary>A lead of a contact or of its account, as far as when it came and how it ended.</summary>
/// <param name="Id">Tells leads of one instant apart.</param>
/// <param name="Motion"><c>new</c> or <c>expansion</c>.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Reason">Why it ended, as the playbook's <c>recycle</c> names it.</param>
/// <param name="QualifiedAt">Unix milliseconds, UTC.</param>
/// <param name="ClosedAt">Unix milliseconds, UTC; null while it is open.</param>
/// <param name="WakeAt">Until when it sleeps: Unix milliseconds, UTC; null = time does not wake it.</param>
public sealed record LeadEpisode(string Id, string Motion, string Stage, string? Reason, long QualifiedAt, long? ClosedAt, long? WakeAt)
{
    /// <summary>The newest lead of each motion that has ended, as it was known at an instant: what came or ended later is not there yet.</summary>
    /// <param name="asOf">Unix milliseconds, UTC; null = all that is known.</param>
    public static IReadOnlyList<LeadExit> Exits(IEnumerable<LeadEpisode> leads, long? asOf) =>
        [
            .. leads
                .Where(lead => !(lead.QualifiedAt > asOf))
                .Select(lead => lead.ClosedAt > asOf ? lead with { ClosedAt = null } : lead)
                .GroupBy(lead => lead.Motion, StringComparer.Ordinal)
                .OrderBy(motion => motion.Key, StringComparer.Ordinal)
                .Select(motion => Newest([.. motion]))
                .OfType<LeadExit>(),
        ];

    private static LeadExit? Newest(List<LeadEpisode> ofMotion)
    {
        var isOpen = ofMotion.Exists(lead => lead.ClosedAt is null);
        return
            ofMotion
                .Where(lead => lead.ClosedAt is not null)
                .OrderBy(lead => lead.QualifiedAt)
                .ThenBy(lead => lead.Id, StringComparer.Ordinal)
                .MaxBy(lead => lead.ClosedAt)
                is { ClosedAt: { } at } ended
            ? new LeadExit(ended.Motion, ended.Stage, ended.Reason, at, ended.WakeAt, !isOpen)
            : null;
    }
}
