namespace LeadRouter.Engine.Coverage;

/// <summary>A form whose silence would cost leads: one that a hand-raise or a key asset names.</summary>
/// <param name="Form">As it is compared.</param>
/// <param name="Fills">In the window.</param>
/// <param name="LastSeen">Unix milliseconds; null = not at all. It may be before the window.</param>
/// <param name="UsualGap">Median time between two fills, milliseconds, at least a minute, whatever the window is; null with fewer than <see cref="KeyForms.EnoughFills"/>.</param>
/// <param name="IsSilent">Its last fill is longer ago than three times the usual gap.</param>
public sealed record KeyFormReport(string Form, long Fills, long? LastSeen, long? UsualGap, bool IsSilent)
{
    /// <summary>The playbook has its name; else a pattern of it fits, and its name is whatever a browser has sent.</summary>
    public bool IsNamed { get; init; }
}
