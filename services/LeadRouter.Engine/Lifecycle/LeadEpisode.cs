using LeadRouter.Engine.Playbooks;

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
    /// <summary>What was said of it, in any order; empty when that is not known: then it stands at an earlier instant as it does now, or was open.</summary>
    public IReadOnlyList<LeadWord> Words { get; init; } = [];

    /// <summary>The newest lead of each motion that has ended, as all is known now.</summary>
    public static IReadOnlyList<LeadExit> Exits(IEnumerable<LeadEpisode> leads) =>
        [
            .. leads
                .GroupBy(lead => lead.Motion, StringComparer.Ordinal)
                .OrderBy(motion => motion.Key, StringComparer.Ordinal)
                .Select(motion => Newest([.. motion]))
                .OfType<LeadExit>(),
        ];

    /// <summary>The same as it was known at an instant: a lead that came later is not there yet, and of the others only what had been said by then counts.</summary>
    /// <param name="asOf">Unix milliseconds, UTC.</param>
    public static IReadOnlyList<LeadExit> Exits(IEnumerable<LeadEpisode> leads, long asOf, RecycleRules rules) =>
        Exits(leads.Where(lead => lead.QualifiedAt <= asOf).Select(lead => lead.AsOf(asOf, rules)));

    private LeadEpisode AsOf(long asOf, RecycleRules rules)
    {
        if (Words.Count == 0)
        {
            return ClosedAt > asOf ? this with { ClosedAt = null } : this;
        }

        var known = Words.Where(word => word.KnownSince <= asOf && word.Statement.At <= asOf).Select(word => word.Statement);
        var standing = LeadFold.Fold(false, known, rules);
        return this with { Stage = standing.Stage, Reason = standing.Reason, ClosedAt = standing.ClosedAt, WakeAt = standing.WakeAt };
    }

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
