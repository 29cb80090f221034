using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Alerts;

/// <summary>Which alert rules one activity of a contact sets off. Pure; whether anybody is told now is the alert role's to decide.</summary>
public static class AlertMatcher
{
    /// <param name="playbook">The playbook that <paramref name="judgement"/> was made with.</param>
    /// <param name="activity">The activity that has just been folded.</param>
    /// <param name="signals">The signals it gives.</param>
    /// <param name="judgement">What was decided of its contact.</param>
    /// <param name="account">The account the contact was evaluated with.</param>
    /// <returns>In the playbook's order; empty for most activities.</returns>
    public static IReadOnlyList<AlertRule> Match(
        Playbook playbook,
        Activity activity,
        IReadOnlyList<SignalRule> signals,
        Judgement judgement,
        AccountView account
    )
    {
        var facts = new AlertFacts(activity, signals, judgement, account, playbook.FactPrecedence);
        return [.. playbook.Alerts.Rules.Where(rule => ConditionEvaluator.Holds(rule.When, facts))];
    }
}
