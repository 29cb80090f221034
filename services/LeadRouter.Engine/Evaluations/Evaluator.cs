using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Evaluations;

/// <summary>Fit, persona, engagement, account and qualification of one contact at one instant. Pure.</summary>
public static class Evaluator
{
    public static Evaluation Evaluate(ContactState state, AccountView account, Playbook playbook, EvaluationContext context) =>
        Judge(state, new PreparedAccount(account, playbook), playbook, context).Evaluation;

    /// <summary>The decision, and its explanation when somebody asks.</summary>
    /// <param name="account">Under the same playbook.</param>
    public static Judgement Judge(ContactState state, PreparedAccount account, Playbook playbook, EvaluationContext context) =>
        new(new Subject(state, account, playbook, context), playbook, context);
}
