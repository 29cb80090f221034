using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Engagement;
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
        known = new KnownFacts(state, view);
        Fit = FitCalculator.Score(playbook.Icp, known);
        Persona = PersonaMatcher.Match(playbook.Personas, state);
        var isKeyAccount = ConditionEvaluator.Holds(playbook.Alerts.KeyAccounts, Facts(0, playbook.Engagement.Levels.Count, NoAccount, 0));
        account = new AccountRollUp(playbook, Plan.Engagement, state, view, isKeyAccount);
    }

    public EvaluationPlan Plan { get; }

    public ContactState State { get; }

    public EngagementTimeline Engagement { get; }

    public FitScore Fit { get; }

    public PersonaMatch Persona { get; }

    /// <summary>The first UTC day from which points stay as they are; null when nothing is retained that gives any.</summary>
    public int? SettledFrom =>
        Plan.LooksAtAccountEngagement && account.SettledFrom is { } others
            ? Math.Max(others, Engagement.SettledFrom ?? int.MinValue)
            : Engagement.SettledFrom;

    public AccountScore Account(long now) => account.Score(UtcDay.Of(now));

    public QualificationFacts Facts(long points, int level, AccountScore accountScore, long now) =>
        new(State, known, Fit, Persona, points, level, accountScore, now);

    /// <summary>The decision without its reason.</summary>
    public QualificationResult Qualify(QualificationFacts facts, long? waitingSince) =>
        Qualifier.Decide(playbook, facts, Engagement.HandRaise(facts.Now) is not null, waitingSince);

    /// <summary>Level and qualification alone, for looking ahead.</summary>
    /// <param name="present">The account's score when it does not matter how it fades.</param>
    public (int Level, QualificationResult Result) Glance(long now, long? waitingSince, AccountScore present)
    {
        var today = UtcDay.Of(now);
        var points = Engagement.Points(today);
        var level = Engagement.Level(points, now);
        var accountScore = Plan.LooksAtAccountEngagement ? account.Glance(today) : present;
        return (level, Qualify(Facts(points, level, accountScore, now), waitingSince));
    }
}
