namespace LeadRouter.Engine.Facts;

/// <summary>All that was ever stated of one field of one subject.</summary>
/// <param name="Field">As <see cref="FactNames.FieldOf"/> gives it.</param>
/// <param name="Values">What counts, in the one form in which rules compare it; empty when the fact is unknown.</param>
/// <param name="Statements">The newest first, by the instant from which they hold.</param>
public sealed record FieldHistory(string Field, IReadOnlyList<string> Values, IReadOnlyList<StatedFact> Statements)
{
    /// <summary>There were older ones, which count no more and are not shown.</summary>
    public bool HasOlder { get; init; }
}
