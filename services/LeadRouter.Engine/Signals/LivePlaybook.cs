using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Signals;

/// <summary>The playbook that is live in this process, with what is made from it once.</summary>
public sealed class LivePlaybook(Playbook playbook)
{
    public Playbook Playbook { get; } = playbook;

    public SignalClassifier Classifier { get; } = new(playbook);
}
