namespace LeadRouter.Propensity.Tables;

/// <summary>A table was read, and no model comes of it: one outcome only in a part of it, or no column that says anything without knowing the outcome.</summary>
/// <param name="why">The problem without a word of the file and of how it was asked for: the end of a sentence.</param>
public sealed class NothingToLearnException(string file, string problem, string why) : TableException(file, problem)
{
    /// <summary>What is wrong with the rows, for who knows them by another name than the file's.</summary>
    public string Why { get; } = why;
}
