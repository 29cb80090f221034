using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Qualification;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Evaluations;

/// <summary>Fit, persona, engagement, account and qualification of one contact at one instant. Pure.</summary>
public static class Evaluator
{
    public static Evaluation Evaluate(ContactState state, AccountView account, Playbook playbook, EvaluationContext context)
    {
        var subject = new Subject(state, account, playbook);
        var accountScore = subject.Account(context.Now);
        var engagement = subject.Score(context.Now);
        var pulse = new Pulse(engagement.Points ?? 0, engagement.Level ?? 0, accountScore);
        var facts = subject.Facts(pulse.Points, pulse.Level, accountScore, context.Now);
        var qualification = subject.Qualify(facts, context.WaitingSince);
        return new Evaluation
        {
            AsOf = context.Now,
            PlaybookHash = playbook.Hash,
            Fit = subject.Fit,
            Persona = subject.Persona,
            Engagement = engagement,
            Account = accountScore,
            Qualification = qualification with { Reason = QualificationReason.Of(qualification, playbook, facts) },
            Facts = facts.Record(subject.Plan.NamedFacts),
            FactOrigins = facts.Origins(subject.Plan.NamedFacts),
            NextChangeAt = context.FindNextChange ? NextChange.Find(subject, pulse, qualification, context) : null,
        };
    }
}
