namespace LeadRouter.Propensity.Storing;

/// <summary>A file is no model. Carries which.</summary>
public sealed class ModelFileException(string file, string problem) : Exception($"{file} {problem}")
{
    public string File { get; } = file;
}
