namespace LeadRouter.Simulation.Rows;

/// <param name="Count">Activities of its people.</param>
/// <param name="Since">Of these, before its newest lead ended.</param>
/// <param name="Open">The open lead; null for none.</param>
/// <param name="Episodes">Leads so far.</param>
public sealed record AccountRow(int Count, int Since, string? Open, int Episodes)
{
    /// <summary>Activities after which an account is qualified.</summary>
    public const int Enough = 3;

    public bool IsQualified => Count - Since >= Enough;
}
