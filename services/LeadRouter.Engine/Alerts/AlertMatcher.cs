using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Alerts;

public static class AlertMatcher
{
    public static IReadOnlyList<AlertRule> Match(
        Playbook playbook,
        Activity activity,
        IReadOnlyList<SignalRule> signals,
        Evaluation evaluation,
        AccountView account
    ) => throw new InvalidOperationException("not yet");
}
