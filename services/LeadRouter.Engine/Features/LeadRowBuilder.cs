using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Features;

/// <summary>Makes the row of a lead: what was known at one instant, and nothing that happened, or was heard of, later. Pure.</summary>
/// <param name="ageDays">Days after the lead qualified; 0 = when it qualified.</param>
public sealed class LeadRowBuilder(Playbook playbook, SignalClassifier classifier, int ageDays)
{
    private readonly FeatureSet features = FeatureSet.Of(playbook);

    /// <summary>The instant whose knowledge the row holds: Unix milliseconds, UTC.</summary>
    public long MomentOf(LeadEpisode lead) => lead.QualifiedAt + (ageDays * UtcDay.Milliseconds);

    /// <summary>The person as they were known then; null when the log has nobody who had the lead's names.</summary>
    public ContactState? StateOf(LeadPast past) => PointInTime.StateOf(past.Log, past.Nodes, KnowledgeOf(past), classifier);

    /// <param name="state">As <see cref="StateOf"/> gives it.</param>
    /// <param name="account">What states facts of the account that the state belongs to, in any order.</param>
    /// <returns>False when nothing may be predicted of the person.</returns>
    public bool TryFill(LeadPast past, ContactState state, IEnumerable<LoggedActivity> account, FeatureRow row)
    {
        var moment = MomentOf(past.Lead);
        var earlier = past.Others.Append(past.Lead).Where(lead => lead.QualifiedAt < moment);
        var subject = FeatureSubject.Of(
            state,
            AccountKeys.Of(state),
            PointInTime.FactsOf(account, KnowledgeOf(past)),
            LeadEpisode.Exits(earlier, moment, playbook.Recycle),
            playbook
        );
        if (subject is null)
        {
            return false;
        }

        features.Fill(subject, UtcDay.Of(moment), row);
        return true;
    }

    /// <summary>What the decision knew is known, whatever the clocks said.</summary>
    private long KnowledgeOf(LeadPast past) => Math.Max(MomentOf(past.Lead), past.KnownUntil ?? long.MinValue);
}
