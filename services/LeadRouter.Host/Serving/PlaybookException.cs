using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Host.Serving;

/// <summary>The playbook that was to go live has errors. Carries them.</summary>
public sealed class PlaybookException(string path, IReadOnlyList<PlaybookDiagnostic> diagnostics)
    : Exception($"the playbook {path} has errors and does not go live. 'leadrouter check {path}' shows them again.")
{
    public string Path { get; } = path;

    public IReadOnlyList<PlaybookDiagnostic> Diagnostics { get; } = diagnostics;
}
