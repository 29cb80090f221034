namespace LeadRouter.Engine.Lifecycle;

/// <summary>A lead that has ended, as an evaluation of its people has to know it: a commitment, like the wait for facts, and no part of a state.</summary>
/// <param name="Motion"><c>new</c> or <c>expansion</c>.</param>
/// <param name="Stage">How it ended.</param>
/// <param name="Reason">Why, as the playbook's <c>recycle</c> names it.</param>
/// <param name="At">When: Unix milliseconds, UTC.</param>
/// <param name="WakeAt">Until when it sleeps; null = time does not wake it.</param>
/// <param name="IsLast">No lead of this motion came after it.</param>
public sealed record LeadExit(string Motion, string Stage, string? Reason, long At, long? WakeAt, bool IsLast)
{
    /// <summary>Whether time has not woken it yet.</summary>
    public bool IsAsleep(long now) => IsLast && !(WakeAt <= now);
}
