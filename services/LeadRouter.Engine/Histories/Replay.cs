using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Qualification;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Histories;

/// <summary>A contact's past, played from its beginning: the states as they were when so much had happened. In the order of (time, key), whatever the order of arrival.</summary>
internal sealed class Replay
{
    private readonly Playbook playbook;
    private readonly SignalClassifier classifier;
    private readonly List<Happening> happenings;
    private readonly ContactState own = ContactState.Empty();
    private readonly List<ContactState> members;
    private readonly AccountFacts accountFacts = new();
    private readonly string? accountKey;
    private readonly IReadOnlyList<LeadEpisode> leads;
    private int next;
    private long? waitingSince;
    private int? heldLevel;
    private int? reached;

    public Replay(ContactPast past, Playbook playbook, SignalClassifier classifier)
    {
        this.playbook = playbook;
        this.classifier = classifier;
        accountKey = past.AccountKey;
        leads = past.Leads;
        members = [own, .. past.Colleagues.Select(_ => ContactState.Empty())];
        happenings =
        [
            .. past.Own.Select(activity => new Happening(activity, 0)),
            .. past.Colleagues.SelectMany((log, place) => log.Select(activity => new Happening(activity, place + 1))),
            .. past.OfAccount.Select(activity => new Happening(activity, null)),
        ];
        happenings.Sort();
    }

    /// <summary>The next thing that happens; null at the end.</summary>
    public Happening? Next => next < happenings.Count ? happenings[next] : null;

    /// <summary>Takes in what happens next.</summary>
    /// <returns>The signals that it gives.</returns>
    public IReadOnlyList<SignalRule> Step()
    {
        var (activity, member) = happenings[next++];
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
            own,
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
            judgement.Qualification.Outcome == QualificationOutcome.Enrich ? waitingSince ?? own.LatestAt
            : judgement.HasWaitedEnough ? waitingSince
            : null;
        return judgement.Evaluation;
    }

    /// <param name="Member">0 for the contact, above it a colleague; null for what states facts of the account.</param>
    public readonly record struct Happening(Activity Activity, int? Member) : IComparable<Happening>
    {
        public int CompareTo(Happening other)
        {
            var byTime = Activity.At.CompareTo(other.Activity.At);
            var byKey = byTime != 0 ? byTime : ActivityKey.Of(Activity).AsSpan().SequenceCompareTo(ActivityKey.Of(other.Activity));
            return byKey != 0 ? byKey : Nullable.Compare(Member, other.Member);
        }
    }
}
