namespace LeadRouter.Intake.Segment;

/// <summary>Where an item stands in the body.</summary>
/// <param name="Depth">Objects and arrays inside one another, itself included; 0 for a scalar.</param>
internal readonly record struct ItemRange(int Start, int Length, int Depth)
{
    public int End => Start + Length;
}
