namespace LeadRouter.Engine.Personas;

/// <summary>What a job title says.</summary>
/// <param name="Function">it, operations, marketing, sales, finance, hr, legal, product, engineering, procurement, support, research, education, general; null when it says none.</param>
/// <param name="Seniority">c_level, vp, director, manager, senior, staff, intern, student, owner; null when it says nothing that is known.</param>
public readonly record struct JobTitle(string? Function, string? Seniority)
{
    /// <summary>The second of two that are joined (<c>Head of Sales &amp; Marketing</c>); null when there is one only.</summary>
    public string? OtherFunction { get; init; }
}
