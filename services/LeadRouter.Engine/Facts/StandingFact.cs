using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Facts;

/// <summary>What counts for a field among all that was stated.</summary>
/// <param name="Values">In the one form in which rules compare them; at least one.</param>
/// <param name="Register">Who stated it, and from when on it holds; null for what follows from the account's key.</param>
public sealed record StandingFact(IReadOnlyList<string> Values, AttributeValue? Register)
{
    public string Value => Values[0];
}
