using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Fit;
using LeadRouter.Engine.Personas;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Qualification;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Evaluations;

/// <summary>A contact with what time does not change of it (facts, fit, persona), ready to be looked at at any instant.</summary>
internal sealed class Subject
{
    private readonly Playbook playbook;
    private readonly EvaluationPlan plan;
    private readonly AccountRollUp rollUp;
    private readonly string? accountKey;
    private readonly bool isKeyAccount;

    public Subject(ContactState state, AccountView account, Playbook playbook)
    {
        this.playbook = playbook;
        plan = EvaluationPlan.Of(playbook);
        State = state;
        accountKey = account.Key;
        Known = new KnownFacts(state, account);
        Fit = FitCalculator.Score(playbook.Icp, Known);
        Persona = PersonaMatcher.Match(playbook.Personas, state);
        rollUp = new AccountRollUp(playbook, plan.Engagement, state, Persona, account);
        isKeyAccount = ConditionEvaluator.Holds(
            playbook.Alerts.KeyAccounts,
            new QualificationFacts(state, Known, Fit, Persona, 0, playbook.Engagement.Levels.Count, NoAccount, 0)
        );
    }

    private static AccountScore NoAccount { get; } = new(null, 0, 0, [], false, []);

    public ContactState State { get; }

    public KnownFacts Known { get; }

    public FitScore Fit { get; }

    public PersonaMatch Persona { get; }

    public EvaluationPlan Plan => plan;

    public AccountScore Account(long now) => rollUp.Score(accountKey, isKeyAccount, UtcDay.Of(now));

    /// <summary>The first UTC day from which points stay as they are; null when nothing is retained that gives any.</summary>
    public int? SettledFrom =>
        plan.LooksAtAccountEngagement ? Later(rollUp.SettledFrom, plan.Engagement.SettledFrom(State)) : plan.Engagement.SettledFrom(State);

    public (QualificationFacts Facts, QualificationResult Result) Qualify(
        long points,
        int level,
        AccountScore account,
        long now,
        long? waitingSince
    )
    {
        var facts = new QualificationFacts(State, Known, Fit, Persona, points, level, account, now);
        return (facts, Qualifier.Decide(playbook, facts, plan.Engagement.HandRaise(State, now) is not null, waitingSince));
    }

    /// <summary>Level and qualification alone, for looking ahead.</summary>
    public (int Level, QualificationResult Result) Glance(long now, long? waitingSince, AccountScore present)
    {
        var points = plan.Engagement.Points(State, UtcDay.Of(now));
        var level = plan.Engagement.Level(State, points, now);
        var account = plan.LooksAtAccountEngagement ? Account(now) : present;
        return (level, Qualify(points, level, account, now, waitingSince).Result);
    }

    private static int? Later(int? a, int? b) => a is null || b > a ? b : a;
}
