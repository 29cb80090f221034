namespace LeadRouter.Engine.Signals;

internal sealed class AllTest(ActivityTest[] parts) : ActivityTest
{
    /// <summary>Of the part that leaves out the most: whole texts before pieces, few before many.</summary>
    public override IReadOnlyList<ActivityClue>? Clues { get; } =
        parts
            .Select(part => part.Clues)
            .OfType<IReadOnlyList<ActivityClue>>()
            .OrderBy(clues => clues.Count(clue => !clue.IsWhole))
            .ThenBy(clues => clues.Count)
            .FirstOrDefault();

    public override bool Holds(FoldedActivity activity)
    {
        foreach (var part in parts)
        {
            if (!part.Holds(activity))
            {
                return false;
            }
        }

        return true;
    }
}
