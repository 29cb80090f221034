namespace LeadRouter.Api.Problems;

/// <summary>Marks a route that reads much of the log, which takes longer than other reads.</summary>
internal sealed class ReadsTheLog
{
    /// <summary>So many times as long as other reads have.</summary>
    public const int Factor = 6;
}
