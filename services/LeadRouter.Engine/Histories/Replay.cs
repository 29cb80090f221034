using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Qualification;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Histories;

/// <summary>
/// A contact's past, played from its beginning, one thing that happened after the other and none of them kept: the states as they were when so much had happened.
/// </summary>
/// <param name="accountKey">Null for a contact without an account.</param>
/// <param name="colleagues">How many others of the account there are.</param>
/// <param name="leads">The leads of the contact and its account: while one that came back sleeps, nobody is a lead, and from then on only what was done since counts.</param>
internal sealed class Replay(
    string? accountKey,
    int colleagues,
    IReadOnlyList<LeadEpisode> leads,
    Playbook playbook,
    SignalClassifier classifier
)
{
    /// <summary>The contact's own is the first.</summary>
    private readonly List<ContactState> members = [.. Enumerable.Range(0, colleagues + 1).Select(_ => ContactState.Empty())];
    private readonly AccountFacts accountFacts = new();
    private long? waitingSince;
    private int? heldLevel;
    private int? reached;

    /// <summary>Takes in what happens next.</summary>
    /// <param name="member">0 for the contact, above it a colleague; null for what states facts of the account.</param>
    /// <returns>The signals that it gives.</returns>
    public IReadOnlyList<SignalRule> Step(Activity activity, int? member)
    {
        Reach(UtcDay.Of(activity.At));
        if (member is not { } place)
        {
            accountFacts.Apply(activity);
            return [];
        }

        var signals = classifier.Classify(activity);
        members[place].Apply(activity, classifier);
        return signals;
    }

    /// <summary>Somebody waits for facts, or has waited long enough.</summary>
    public bool IsWaiting => waitingSince is not null;

    /// <param name="now">At or after what was taken in: Unix milliseconds, UTC.</param>
    public Evaluation Evaluate(long now)
    {
        Reach(UtcDay.Of(now));
        return Look(now);
    }

    /// <summary>A level that was reached is kept, or lost, on the days between too; and who is not engaged enough any more waits for nothing.</summary>
    private void Reach(int day)
    {
        for (var passed = reached; passed < day; passed++)
        {
            if (playbook.Engagement.Demote.Count > 0 || waitingSince is not null)
            {
                Look(UtcDay.Start(passed.Value + 1) - 1);
            }

            if (waitingSince is null && (heldLevel is null || heldLevel >= playbook.Engagement.Levels.Count))
            {
                break;
            }
        }

        reached = day;
    }

    private Evaluation Look(long now)
    {
        var judgement = Evaluator.Judge(
            members[0],
            new PreparedAccount(new AccountView(accountKey, accountFacts, members), playbook),
            playbook,
            new EvaluationContext(
                now,
                waitingSince,
                Exits: leads.Count == 0 ? [] : LeadEpisode.Exits(leads, now, playbook.Recycle),
                HeldLevel: heldLevel
            )
        );
        heldLevel = judgement.HeldLevel;

        // Who waits for facts waits from the activity on that made them hot enough.
        waitingSince =
            judgement.Qualification.Outcome == QualificationOutcome.Enrich ? waitingSince ?? members[0].LatestAt
            : judgement.HasWaitedEnough ? waitingSince
            : null;
        return judgement.Evaluation;
    }
}
