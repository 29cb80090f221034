using LeadRouter.Engine.Lifecycle;

namespace LeadRouter.Engine.Fairness;

/// <summary>Which leads were bad ones: who had one gets the next in its place.</summary>
public static class GivenBack
{
    private static readonly HashSet<string> BadReasons = new(StringComparer.Ordinal) { "junk", "spam", "duplicate", "bad_data" };

    /// <param name="stage">How the lead ended: one of <see cref="LeadStatuses.All"/>.</param>
    /// <param name="reason">As the playbook's <c>recycle</c> names it; null when nobody said.</param>
    /// <returns>True for every rejected lead, and for one that was recycled or disqualified because it was junk.</returns>
    public static bool IsBad(string stage, string? reason) =>
        stage == LeadStatuses.Rejected
        || (stage is LeadStatuses.Recycled or LeadStatuses.Disqualified && reason is not null && BadReasons.Contains(reason));
}
