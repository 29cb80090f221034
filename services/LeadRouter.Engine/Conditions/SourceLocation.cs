namespace LeadRouter.Engine.Conditions;

/// <summary>A place in a playbook file.</summary>
/// <param name="File">The file's name as the user gave it, relative to the playbook.</param>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based.</param>
public readonly record struct SourceLocation(string File, int Line, int Column)
{
    public static readonly SourceLocation None = new("", 0, 0);

    public override string ToString() => $"{File}:{Line}:{Column}";
}
