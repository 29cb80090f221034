using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Signals;

/// <summary>Says which signals an activity gives. Pure and thread-safe; made once per playbook.</summary>
public sealed class SignalClassifier(Playbook playbook)
{
    /// <summary>In the playbook's order; empty for most activities.</summary>
    public IReadOnlyList<SignalRule> Classify(Activity activity) => throw new InvalidOperationException($"not yet {playbook.Name}");
}
