namespace LeadRouter.Engine.Playbooks;

/// <param name="Playbook">Null when there is an error.</param>
/// <param name="Diagnostics">By file, line, column.</param>
public sealed record PlaybookReading(Playbook? Playbook, IReadOnlyList<PlaybookDiagnostic> Diagnostics);
