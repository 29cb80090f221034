using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Qualification;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Evaluations;

/// <summary>Fit, persona, engagement, account and qualification of one contact at one instant. Pure.</summary>
public static class Evaluator
{
    public static Evaluation Evaluate(ContactState state, AccountView account, Playbook playbook, EvaluationContext context)
    {
        var subject = new Subject(state, account, playbook, context);
        var accountScore = subject.Account(context.Now);
        var engagement = subject.Score(context.Now);
        var pulse = new Pulse(engagement.Points ?? 0, engagement.Level ?? 0, accountScore);
        var facts = subject.Facts(pulse.Points, pulse.Level, accountScore, context.Now);
        var qualification = subject.Qualify(facts, context.WaitingSince);
        var record = facts.Record(subject.Plan.NamedFacts);
        var overrides = subject.OverridesAt(context.Now);
        if (overrides.FirstOrDefault(one => one.What == Override.Owner) is { } owner)
        {
            record["ownerByHand"] = owner.Value;
            record["ownerByHandOf"] = owner.Author;
        }

        var heldLevel = subject.HeldLevel(pulse.Points);
        return new Evaluation
        {
            AsOf = context.Now,
            PlaybookHash = playbook.Hash,
            Fit = subject.Fit,
            Persona = subject.Persona,
            Engagement = engagement,
            Account = accountScore,
            IsInferred = account.Key is not null && Inferred.Is(state),
            Qualification = qualification with { Reason = QualificationReason.Of(qualification, playbook, facts) },
            Facts = record,
            Overrides = overrides,
            HeldLevel = heldLevel,
            Missing = MissingFacts.Of(qualification, playbook, facts),
            LateTo = LateFacts.To(qualification, playbook, facts, context.WaitingSince),
            Exits = context.Exits ?? [],
            FactOrigins = facts.Origins(subject.Plan.NamedFacts),
            NextChangeAt = context.FindNextChange ? NextChange.Find(subject, pulse, qualification, context) : null,
        };
    }
}
