namespace LeadRouter.Propensity.Tables;

/// <summary>A table cannot be learnt from. Carries where it is and what is wrong with it.</summary>
public class TableException(string file, string problem) : Exception($"{file} {problem}")
{
    public string File { get; } = file;

    public string Problem { get; } = problem;
}
