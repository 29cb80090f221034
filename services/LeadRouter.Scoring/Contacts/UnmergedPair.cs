namespace LeadRouter.Scoring.Contacts;

internal sealed class UnmergedPair
{
    public required string Node { get; init; }
    public required string Other { get; init; }
}
