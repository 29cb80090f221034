using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks;

/// <summary>Something that <c>leadrouter check</c> has to say.</summary>
/// <param name="Severity">Errors keep a playbook from going live; warnings do not.</param>
/// <param name="Location">File, line, column.</param>
/// <param name="Code">Stable, kebab-case: <c>unknown-key</c>, <c>wrong-type</c>, <c>no-last-rule</c>, …</param>
/// <param name="Message">What is wrong and what to do, with the nearest valid name where there is one.</param>
public sealed record PlaybookDiagnostic(DiagnosticSeverity Severity, SourceLocation Location, string Code, string Message)
{
    /// <summary>The valid name that was probably meant; null when there is none or it is no matter of names.</summary>
    public string? Nearest { get; init; }

    /// <summary><c>playbook.yaml:12:5: error unknown-key: …</c></summary>
    public override string ToString() => $"{Location}: {(Severity == DiagnosticSeverity.Error ? "error" : "warning")} {Code}: {Message}";
}
