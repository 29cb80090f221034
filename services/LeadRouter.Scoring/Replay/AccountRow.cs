namespace LeadRouter.Scoring.Replay;

/// <summary>An activity of the log that states something of an account.</summary>
internal sealed class AccountRow
{
    public long Id { get; init; }
    public required byte[] Body { get; init; }
}
