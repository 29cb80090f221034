using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Engagement;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Features;
using LeadRouter.Engine.Fit;
using LeadRouter.Engine.Lifecycle;
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
    private readonly AccountScore unasked;
    private readonly IReadOnlyList<LeadExit> exits;
    private readonly LeadExit? since;
    private readonly IReadOnlyList<Override> overrides;
    private readonly long? handRaisedAt;
    private int? heldLevel;

    /// <summary>For the random control; null: not asked yet.</summary>
    private bool? isDrawn;

    public Subject(ContactState state, PreparedAccount prepared, Playbook playbook, EvaluationContext context)
    {
        this.playbook = playbook;
        exits = context.Exits ?? [];
        heldLevel = playbook.Engagement.Demote.Count > 0 ? context.HeldLevel : null;
        handRaisedAt = context.HandRaised ? context.Now : null;
        since = SinceExit.Of(exits, playbook.Recycle);
        var (whole, view) = (state, prepared.View);
        if (since is not null)
        {
            (state, prepared) = prepared.Since(state, since.At);
        }

        Plan = EvaluationPlan.Of(playbook);
        State = state;
        Engagement = prepared.TimelineOf(state, Plan.Engagement);
        known = new KnownFacts(state, prepared.View.Key, prepared.CompanyOf(state), playbook.FactPrecedence);
        Objection = Consent.Objection(state, playbook.FactPrecedence);
        overrides = Objection is null ? [.. Override.Of(known, Override.Grade), .. Override.Of(known, Override.Owner)] : [];
        Fit = Objection is null ? FitCalculator.Brief(playbook.Icp, known) : FitCalculator.Unknown(playbook.Icp, known);
        Persona = Objection is null ? PersonaMatcher.Match(playbook, state) : new PersonaMatch(null, null, null, null);

        // A model knows of no colleagues, and of all that the person ever did: where neither makes a difference, what was read here serves it too.
        var isAll = since is null && view.Members.All(member => ReferenceEquals(member, whole));
        Propensity = SubjectPropensity.Of(whole, view, exits, playbook, isAll ? (known, Persona) : null);
        var isKeyAccount = ConditionEvaluator.Holds(playbook.Alerts.KeyAccounts, Facts(0, playbook.Engagement.Levels.Count, NoAccount, 0));
        unasked = NoAccount with { Key = prepared.View.Key, IsKeyAccount = isKeyAccount };
        account = prepared.RollUpWith(state, Plan.Engagement, isKeyAccount);
    }

    public EvaluationPlan Plan { get; }

    /// <summary>What the live model says of the person, of all that they ever did; null when there is none.</summary>
    public SubjectPropensity? Propensity { get; }

    public ContactState State { get; }

    public EngagementTimeline Engagement { get; }

    public bool IsKeyAccount => unasked.IsKeyAccount;

    /// <summary>To profiling: grade, level and tier are unknown then, so only a hand-raise can pass. Null when there is none.</summary>
    public StandingFact? Objection { get; }

    /// <summary>Without parts and names.</summary>
    public FitScore Fit { get; }

    /// <summary>With its parts.</summary>
    public FitScore ExplainedFit => Objection is null ? FitCalculator.Score(playbook.Icp, known) : Fit;

    public PersonaMatch Persona { get; }

    /// <summary>The first UTC day from which points stay as they are; null when nothing is retained that gives any.</summary>
    public int? SettledFrom =>
        Plan.LooksAtAccountEngagement && account.SettledFrom is { } others
            ? Math.Max(others, Engagement.SettledFrom ?? int.MinValue)
            : Engagement.SettledFrom;

    /// <summary>Unknown also for somebody of whom only facts are known: who did nothing has no score of nothing.</summary>
    public EngagementScore Score(long now)
    {
        var score = HasLevel ? Engagement.Score(now) : Engagement.Unknown(now);
        if (IsLateHandRaise(now))
        {
            score = score with { Level = HasLevel ? 1 : null, Parts = [.. score.Parts, QualificationReason.LateHandRaisePart()] };
        }

        if (score is { Points: { } points, Level: { } level } && Kept(level, points) is var kept && kept != level)
        {
            score = score with { Level = kept, Parts = [.. score.Parts, QualificationReason.KeptPart(kept, playbook.Engagement)] };
        }

        return since is null ? score : score with { Parts = [.. score.Parts, QualificationReason.SincePart(since)] };
    }

    /// <summary>What was set by hand and holds at an instant.</summary>
    public IReadOnlyList<Override> OverridesAt(long now) =>
        overrides.Count == 0 ? [] : [.. overrides.Where(one => one.Holds(now)).DistinctBy(one => one.What)];

    /// <summary>What is to be kept of the level: see <see cref="Evaluation.HeldLevel"/>.</summary>
    public int? HeldLevel(long points) =>
        HasLevel && playbook.Engagement.Demote.Count > 0 ? LevelHold.Of(playbook.Engagement, points, heldLevel) : null;

    /// <summary>From here on this level is the one that was reached.</summary>
    /// <returns>What was before.</returns>
    public int? Keep(int? level)
    {
        var before = heldLevel;
        heldLevel = level;
        return before;
    }

    private bool IsHandRaise(long now) => now == handRaisedAt || Engagement.HandRaise(now) is not null;

    private bool IsLateHandRaise(long now) => now == handRaisedAt && Engagement.HandRaise(now) is null;

    /// <summary>The level, or the better one that is kept.</summary>
    private int Kept(int level, long points) => LevelHold.Kept(playbook.Engagement, level, points, heldLevel);

    public AccountScore Account(long now) => account.Score(UtcDay.Of(now));

    public QualificationFacts Facts(long points, int level, AccountScore accountScore, long now) =>
        new(State, known, Fit, Persona, HasLevel ? points : null, HasLevel ? level : null, accountScore, Objection, now)
        {
            GradeByHand = GradeByHand(now),
        };

    /// <summary>The grade that was set by hand and holds at an instant.</summary>
    public Override? GradeByHand(long now)
    {
        for (var i = 0; i < overrides.Count; i++)
        {
            if (overrides[i].What == Override.Grade && overrides[i].Holds(now))
            {
                return overrides[i];
            }
        }

        return null;
    }

    /// <summary>The decision without its reason.</summary>
    public QualificationResult Qualify(QualificationFacts facts, long? waitingSince)
    {
        var result = WithModel(Qualifier.Decide(playbook, facts, IsHandRaise(facts.Now), waitingSince), facts);
        return (result.IsLead || result.Outcome == QualificationOutcome.Enrich) && AsleepIn(result.Motion, facts.Now) is { } exit
            ? result with
            {
                Outcome = QualificationOutcome.Asleep,
                Priority = 0,
                To = null,
                EnrichMs = null,
                Sleep = exit,
            }
            : result;
    }

    /// <summary>The lead that came back and keeps a new one of its motion from being made; null when none does.</summary>
    public LeadExit? AsleepIn(string motion, long now) =>
        exits.FirstOrDefault(exit => exit.Motion == motion) is { } exit
        && exit.IsAsleep(now)
        && now != handRaisedAt
        && !SinceExit.IsWoken(State, exit, playbook, now)
            ? exit
            : null;

    /// <summary>What the model makes of the rules' decision: another priority, or a lead of somebody whom they passed over. A request for sales needs none.</summary>
    private QualificationResult WithModel(QualificationResult result, QualificationFacts facts)
    {
        if (Plan.Propensity is not { } line || Propensity is null || result.HandRaise || !HasLevel)
        {
            return result;
        }

        var day = UtcDay.Of(facts.Now);
        if (result.Outcome == QualificationOutcome.Qualified)
        {
            return PropensityRule.PriorityOf(line, Propensity.Probability(day)) is { } priority
                ? result with
                {
                    Priority = PropensityRule.Blend(result.Priority, priority, Propensity.Evidence),
                    RulesPriority = result.Priority,
                }
                : result;
        }

        // Who stands at a line that found too little to tell an owner of is passed over by it: no new business.
        if (result.Outcome != QualificationOutcome.Nurture || result.Line != 0 || line.Promote is not { } promote)
        {
            return result;
        }

        var believed = Propensity.Believed(day);
        var isPromoted = believed >= promote;
        var isDrawn = line.Control is { } control && (isPromoted || believed >= control.From) && IsDrawn(control, result.Motion);
        return isPromoted || isDrawn
            ? result with
            {
                Outcome = QualificationOutcome.Qualified,
                Line = line.Number,
                Priority = PropensityRule.PriorityOf(line, Propensity.Probability(day)) ?? line.LowestPriority,
                RulesPriority = 0,
                ControlChance = isDrawn ? ControlGroup.ChanceOf(line.Control!, isPromoted) : null,
            }
            : result;
    }

    private bool IsDrawn(PropensityControl control, string motion) =>
        isDrawn ??= ControlGroup.IsDrawn(control, State, exits.FirstOrDefault(exit => exit.Motion == motion)?.At ?? 0);

    /// <summary>When leads that sleep are woken by time, and when what was set by hand ends: Unix milliseconds.</summary>
    public IEnumerable<long> Wakings =>
        exits.Where(exit => exit.IsLast).Select(exit => exit.WakeAt).Concat(overrides.Select(one => one.Until)).OfType<long>();

    /// <summary>What the passing of time alone makes of it.</summary>
    /// <param name="now">Unix milliseconds, UTC.</param>
    public Pulse Pulse(long now)
    {
        var today = UtcDay.Of(now);
        var points = HasLevel ? Engagement.Points(today) : 0;
        return new Pulse(
            points,
            !HasLevel ? 0
                : now == handRaisedAt ? 1
                : Kept(Engagement.Level(points, now), points),
            Plan.LooksAtAccountEngagement ? account.Glance(today) : unasked
        );
    }

    /// <summary>Whether a level is known.</summary>
    public bool HasLevel => Objection is null && State.Activities > 0;

    /// <summary>
    /// Whether points, the account's too, can only fall from a day on while nobody does anything: nothing takes points away that could come back, and nothing of what
    /// was done is still to come.
    /// </summary>
    /// <param name="today">A UTC day.</param>
    public bool OnlyFadesFrom(int today) =>
        Engagement.OnlyFadesFrom(today) && (!Plan.LooksAtAccountEngagement || account.OnlyFadesFrom(today));

    /// <summary>True when no line of the qualification can tell the two apart.</summary>
    public bool AreAlike(Pulse a, Pulse b) =>
        a.Level == b.Level
        && Plan.EngagementBuckets.Of(a.Points) == Plan.EngagementBuckets.Of(b.Points)
        && Plan.AreAlike(a.Account, b.Account);
}
