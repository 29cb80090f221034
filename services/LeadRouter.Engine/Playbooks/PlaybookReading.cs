using LeadRouter.Engine.GoldenContacts;

namespace LeadRouter.Engine.Playbooks;

/// <param name="Playbook">Null when there is an error.</param>
/// <param name="Diagnostics">By file, line, column.</param>
public sealed record PlaybookReading(Playbook? Playbook, IReadOnlyList<PlaybookDiagnostic> Diagnostics)
{
    /// <summary>Whom the rules were held against, or would have been had there been no other error.</summary>
    public IReadOnlyList<GoldenContact> Golden { get; init; } = [];
}
