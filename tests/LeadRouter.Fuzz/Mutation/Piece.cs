namespace LeadRouter.Fuzz.Mutation;

/// <summary>A stretch of a seed.</summary>
internal readonly record struct Piece(int Start, int Length)
{
    public int End => Start + Length;
}
