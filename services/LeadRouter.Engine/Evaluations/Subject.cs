using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Engagement;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Fit;
using LeadRouter.Engine.Personas;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Qualification;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Evaluations;

/// <summary>A contact with what time does not change of it (facts, fit, persona), ready to be looked at at any instant.</summary>
internal sealed class Subject
{
    private static readonly AccountScore NoAccount = new(null, 0, 0, [], false, []);
    private readonly Playbook playbook;
    private readonly KnownFacts known;
    private readonly AccountRollUp account;

    public Subject(ContactState state, AccountView view, Playbook playbook)
    {
        this.playbook = playbook;
        Plan = EvaluationPlan.Of(playbook);
        State = state;
        Engagement = Plan.Engagement.Timeline(state);
        known = new KnownFacts(state, view, playbook.FactPrecedence);
        Objection = Consent.Objection(state, playbook.FactPrecedence);
        Fit = Objection is null ? FitCalculator.Score(playbook.Icp, known) : FitCalculator.Unknown(playbook.Icp, known);
        Persona = Objection is null ? PersonaMatcher.Match(playbook, state) : new PersonaMatch(null, null, null, null);
        var isKeyAccount = ConditionEvaluator.Holds(playbook.Alerts.KeyAccounts, Facts(0, playbook.Engagement.Levels.Count, NoAccount, 0));
        account = new AccountRollUp(playbook, Plan.Engagement, state, Engagement, Persona, view, isKeyAccount);
    }

    public EvaluationPlan Plan { get; }

    public ContactState State { get; }

    public EngagementTimeline Engagement { get; }

    /// <summary>To profiling: grade, level and tier are unknown then, so only a hand-raise can pass. Null when there is none.</summary>
    public StandingFact? Objection { get; }

    public FitScore Fit { get; }

    public PersonaMatch Persona { get; }

    /// <summary>The first UTC day from which points stay as they are; null when nothing is retained that gives any.</summary>
    public int? SettledFrom =>
        Plan.LooksAtAccountEngagement && account.SettledFrom is { } others
            ? Math.Max(others, Engagement.SettledFrom ?? int.MinValue)
            : Engagement.SettledFrom;

    /// <summary>Unknown also for somebody of whom only facts are known: who did nothing has no score of nothing.</summary>
    public EngagementScore Score(long now) => HasLevel ? Engagement.Score(now) : Engagement.Unknown(now);

    public AccountScore Account(long now) => account.Score(UtcDay.Of(now));

    public QualificationFacts Facts(long points, int level, AccountScore accountScore, long now) =>
        new(State, known, Fit, Persona, HasLevel ? points : null, HasLevel ? level : null, accountScore, Objection, now);

    /// <summary>The decision without its reason.</summary>
    public QualificationResult Qualify(QualificationFacts facts, long? waitingSince) =>
        Qualifier.Decide(playbook, facts, Engagement.HandRaise(facts.Now) is not null, waitingSince);

    /// <summary>What the passing of time alone makes of it.</summary>
    /// <param name="now">Unix milliseconds, UTC.</param>
    /// <param name="present">The account's score when it does not matter how it fades.</param>
    public Pulse Pulse(long now, AccountScore present)
    {
        var today = UtcDay.Of(now);
        var points = HasLevel ? Engagement.Points(today) : 0;
        return new Pulse(
            points,
            HasLevel ? Engagement.Level(points, now) : 0,
            Plan.LooksAtAccountEngagement ? account.Glance(today) : present
        );
    }

    private bool HasLevel => Objection is null && State.Activities > 0;

    /// <summary>True when no line of the qualification can tell the two apart.</summary>
    public bool AreAlike(Pulse a, Pulse b) =>
        a.Level == b.Level
        && Plan.EngagementBuckets.Of(a.Points) == Plan.EngagementBuckets.Of(b.Points)
        && Plan.AccountBuckets.Of(a.Account.Points) == Plan.AccountBuckets.Of(b.Account.Points)
        && a.Account.ActivePeople == b.Account.ActivePeople
        && a.Account.Personas.SequenceEqual(b.Account.Personas, StringComparer.Ordinal);
}
