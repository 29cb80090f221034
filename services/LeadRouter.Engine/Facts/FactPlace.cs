namespace LeadRouter.Engine.Facts;

/// <summary>A field in the order in which pages go through them: the person's, then the account's, each by name in ordinal order.</summary>
/// <param name="OfAccount">Else of the person.</param>
public readonly record struct FactPlace(bool OfAccount, string Field) : IComparable<FactPlace>
{
    public int CompareTo(FactPlace other)
    {
        var order = OfAccount.CompareTo(other.OfAccount);
        return order != 0 ? order : string.CompareOrdinal(Field, other.Field);
    }
}
