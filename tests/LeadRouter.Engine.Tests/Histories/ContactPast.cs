using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Histories;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;

namespace LeadRouter.Engine.Tests.Histories;

/// <summary>Everything that an evaluation of one contact ever looked at, in memory; each list in any order.</summary>
/// <param name="AccountKey">Null for a contact without an account.</param>
/// <param name="Own">Of the contact, deduplicated.</param>
/// <param name="Colleagues">Of the others of the account, a list for each.</param>
/// <param name="OfAccount">What states facts of the account.</param>
internal sealed record ContactPast(
    string? AccountKey,
    IReadOnlyList<Activity> Own,
    IReadOnlyList<IReadOnlyList<Activity>> Colleagues,
    IReadOnlyList<Activity> OfAccount
)
{
    public IReadOnlyList<LeadEpisode> Leads { get; init; } = [];

    public Touches Touches(Playbook playbook, SignalClassifier classifier, long until)
    {
        var touches = new TouchFinder(AccountKey, Colleagues.Count, Leads, playbook, classifier, until);
        InOrder(until, touches.Take);
        return touches.Touches();
    }

    public IReadOnlyList<ScoreDay> Days(Playbook playbook, SignalClassifier classifier, long until, int days)
    {
        var history = new ScoreHistory(AccountKey, Colleagues.Count, Leads, playbook, classifier, until, days);
        InOrder(until, history.Take);
        return history.Days();
    }

    private void InOrder(long until, Action<Activity, int?> take)
    {
        IEnumerable<(Activity Activity, int? Member)> happenings =
        [
            .. Own.Select(activity => (activity, (int?)0)),
            .. Colleagues.SelectMany((log, place) => log.Select(activity => (activity, (int?)(place + 1)))),
            .. OfAccount.Select(activity => (activity, (int?)null)),
        ];
        var inOrder = happenings
            .Where(one => one.Activity.At <= until)
            .OrderBy(one => one.Activity.At)
            .ThenBy(one => Convert.ToHexString(ActivityKey.Of(one.Activity)), StringComparer.Ordinal)
            .ThenBy(one => one.Member);
        foreach (var (activity, member) in inOrder)
        {
            take(activity, member);
        }
    }
}
