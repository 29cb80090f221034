namespace LeadRouter.Engine.Territories;

/// <summary>What became of the ladder.</summary>
/// <param name="Chosen">The step that names the owner; null when the territory rules decide.</param>
/// <param name="Steps">Every step, the divert first.</param>
internal sealed record LadderClimb(LadderStep? Chosen, IReadOnlyList<LadderStep> Steps);
