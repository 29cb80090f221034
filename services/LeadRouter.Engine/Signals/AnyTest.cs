namespace LeadRouter.Engine.Signals;

internal sealed class AnyTest(ActivityTest[] parts) : ActivityTest
{
    public override IReadOnlyList<ActivityClue>? Clues { get; } =
        Array.TrueForAll(parts, part => part.Clues is not null) ? [.. parts.SelectMany(part => part.Clues!)] : null;

    public override bool Holds(FoldedActivity activity)
    {
        foreach (var part in parts)
        {
            if (part.Holds(activity))
            {
                return true;
            }
        }

        return false;
    }
}
