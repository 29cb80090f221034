using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Routes;

namespace LeadRouter.Engine.Signals;

/// <summary>A playbook with what is made from it once, and who still works by it.</summary>
internal sealed class LiveRules(Playbook playbook)
{
    /// <summary>Made when somebody routes by it: most roles never do.</summary>
    private readonly Lazy<RoutePlan> routes = new(() => new RoutePlan(playbook.Territories));

    private int pins;

    public Playbook Playbook { get; } = playbook;

    public SignalClassifier Classifier { get; } = new(playbook);

    public RoutePlan Routes => routes.Value;

    public bool IsPinned => Volatile.Read(ref pins) > 0;

    public void Pin() => Interlocked.Increment(ref pins);

    public void Unpin() => Interlocked.Decrement(ref pins);
}
