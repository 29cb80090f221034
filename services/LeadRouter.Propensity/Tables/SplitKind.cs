namespace LeadRouter.Propensity.Tables;

public enum SplitKind
{
    /// <summary>Row i (from 0, in the file's order) is test when ((i · 2654435761) mod 2^32) mod 10 is under 3.</summary>
    Hash,

    /// <summary>The first 7/10 in time order are training.</summary>
    Time,
}
