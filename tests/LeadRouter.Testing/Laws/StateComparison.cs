namespace LeadRouter.Testing.Laws;

/// <param name="Equal">People with the same bytes on both sides.</param>
/// <param name="Of">People on either side.</param>
/// <param name="FirstDifferent">The first of the others, in ordinal order.</param>
public sealed record StateComparison(int Equal, int Of, string? FirstDifferent)
{
    public bool AreEqual => Of > 0 && Equal == Of;

    public override string ToString() =>
        FormattableString.Invariant($"states equal: {Equal:N0} of {Of:N0}")
        + (FirstDifferent is null ? "" : $", not that of {FirstDifferent}");
}
