namespace LeadRouter.Api.Shapes;

/// <summary>Thousandths as they stand in answers: points with three digits.</summary>
internal static class Points
{
    /// <summary>61250 is 61.250. A product keeps the digits of its factors; a quotient would drop the zero.</summary>
    public static decimal Of(long thousandths) => thousandths * 0.001m;

    public static decimal? Of(long? thousandths) => thousandths is { } value ? Of(value) : null;
}
