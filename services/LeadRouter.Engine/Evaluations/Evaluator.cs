using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Evaluations;

/// <summary>Fit, persona, engagement, account and qualification of one contact at one instant. Pure.</summary>
public static class Evaluator
{
    public static Evaluation Evaluate(ContactState state, AccountView account, Playbook playbook, EvaluationContext context) =>
        throw new InvalidOperationException("not yet");
}
