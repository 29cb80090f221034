using LeadRouter.Simulation.Rows;

namespace LeadRouter.Simulation.Outside;

/// <summary>What a sender has posted.</summary>
public sealed class Request(IReadOnlyList<ActivityItem> items)
{
    public IReadOnlyList<ActivityItem> Items => items;

    /// <summary>True for a 200; false for anything else, a lost connection too; null while it is waited for.</summary>
    public bool? Answer { get; private set; }

    public void Reply(bool accepted) => Answer ??= accepted;
}
