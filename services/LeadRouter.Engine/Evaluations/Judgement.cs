using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Qualification;

namespace LeadRouter.Engine.Evaluations;

/// <summary>
/// What the rules decide of one contact at one instant. The words for it, with every part of the scores, are made when they are asked for: most activities change no
/// decision.
/// </summary>
public sealed class Judgement
{
    private readonly Subject subject;
    private readonly Playbook playbook;
    private readonly EvaluationContext context;
    private readonly Pulse pulse;
    private readonly QualificationFacts facts;
    private readonly QualificationResult result;

    /// <summary>Looking ahead costs more than deciding: done when asked for.</summary>
    private (bool IsKnown, long? At) next;

    internal Judgement(Subject subject, Playbook playbook, EvaluationContext context)
    {
        this.subject = subject;
        this.playbook = playbook;
        this.context = context;
        pulse = subject.Pulse(context.Now);
        facts = subject.Facts(pulse.Points, pulse.Level, pulse.Account, context.Now);
        result = subject.Qualify(facts, context.WaitingSince);
        Overrides = subject.OverridesAt(context.Now);
        HeldLevel = subject.HeldLevel(pulse.Points);
        Tier = Evaluations.Tier.Of(
            Evaluations.Tier.Grade(Overrides, subject.Fit),
            subject.HasLevel ? pulse.Level : null,
            subject.Persona,
            result
        );
    }

    /// <inheritdoc cref="Evaluation.Tier"/>
    public string Tier { get; }

    /// <summary>Without its reason.</summary>
    public QualificationResult Qualification => result;

    /// <inheritdoc cref="Evaluation.Overrides"/>
    public IReadOnlyList<Override> Overrides { get; }

    /// <inheritdoc cref="Evaluation.HeldLevel"/>
    public int? HeldLevel { get; }

    /// <inheritdoc cref="Evaluation.NextChangeAt"/>
    public long? NextChangeAt
    {
        get
        {
            if (!next.IsKnown)
            {
                next = (true, context.FindNextChange ? NextChange.Find(subject, pulse, result, context) : null);
            }

            return next.At;
        }
    }

    /// <summary>The contact would wait for facts, had it not waited long enough already.</summary>
    public bool HasWaitedEnough =>
        context.WaitingSince is not null
        && result.Outcome != QualificationOutcome.Enrich
        && subject.Qualify(facts, null).Outcome == QualificationOutcome.Enrich;

    /// <summary>By the playbook's <c>alerts.keyAccounts</c>.</summary>
    public bool IsOfKeyAccount => subject.IsKeyAccount;

    /// <summary>A fact as <see cref="Evaluation.Facts"/> has it; null when it is unknown.</summary>
    public string? FactOf(string field) =>
        subject.Plan.IsRecordedBefore(field)
            ? facts.Values(field) is { Count: > 0 } values
                ? string.Join(',', values)
                : null
            : Evaluation.Facts.GetValueOrDefault(field);

    /// <summary>The same with its parts, facts and reason.</summary>
    public Evaluation Evaluation => field ??= Explain();

    private Evaluation Explain()
    {
        var account = subject.Account(context.Now);
        var engagement = subject.Score(context.Now);
        var fit = subject.ExplainedFit;
        var facts = subject.Facts(engagement.Points ?? 0, engagement.Level ?? 0, account, context.Now) with { Fit = fit };
        var record = facts.Record(subject.Plan.NamedFacts);
        if (Overrides.FirstOrDefault(one => one.What == Override.Owner) is { } owner)
        {
            record["ownerByHand"] = owner.Value;
            record["ownerByHandOf"] = owner.Author;
        }

        return new Evaluation
        {
            AsOf = context.Now,
            PlaybookHash = playbook.Hash,
            Fit = fit,
            Persona = subject.Persona,
            Engagement = engagement,
            Account = account,
            IsInferred = account.Key is not null && Inferred.Is(subject.State),
            Qualification = result with { Reason = QualificationReason.Of(result, playbook, facts) },
            Facts = record,
            Overrides = Overrides,
            HeldLevel = HeldLevel,
            Missing = MissingFacts.Of(result, playbook, facts),
            LateTo = LateFacts.To(result, playbook, facts, context.WaitingSince),
            Exits = context.Exits ?? [],
            FactOrigins = facts.Origins(subject.Plan.NamedFacts),
            NextChangeAt = NextChangeAt,
        };
    }
}
