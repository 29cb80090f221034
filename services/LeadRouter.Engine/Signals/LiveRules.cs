using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Signals;

/// <summary>A playbook with what is made from it once, and who still works by it.</summary>
internal sealed class LiveRules(Playbook playbook)
{
    private int pins;

    public Playbook Playbook { get; } = playbook;

    public SignalClassifier Classifier { get; } = new(playbook);

    public bool IsPinned => Volatile.Read(ref pins) > 0;

    public void Pin() => Interlocked.Increment(ref pins);

    public void Unpin() => Interlocked.Decrement(ref pins);
}
