namespace LeadRouter.Engine.NearMisses;

/// <summary>A line of the qualification that would make a lead, and all that keeps it from doing so.</summary>
/// <param name="Line">Its number, 1-based.</param>
/// <param name="Would">What it would do: <c>qualify with priority 2</c>.</param>
/// <param name="Missing">At least one part; all of them have to change.</param>
public sealed record LineMiss(int Line, string Would, IReadOnlyList<MissingPart> Missing);
