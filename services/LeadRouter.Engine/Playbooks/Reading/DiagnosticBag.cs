using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Collects what is found; the same thing found twice (a list's member, once per use of the list) is said once.</summary>
internal sealed class DiagnosticBag
{
    private readonly HashSet<PlaybookDiagnostic> found = [];

    public bool HasErrors { get; private set; }

    public void Error(SourceLocation location, string code, string message, string? nearest = null)
    {
        HasErrors = true;
        found.Add(new PlaybookDiagnostic(DiagnosticSeverity.Error, location, code, message) { Nearest = nearest });
    }

    public void Warning(SourceLocation location, string code, string message, string? nearest = null) =>
        found.Add(new PlaybookDiagnostic(DiagnosticSeverity.Warning, location, code, message) { Nearest = nearest });

    /// <summary>By file, line, column.</summary>
    public IReadOnlyList<PlaybookDiagnostic> Sorted() =>
        [
            .. found
                .OrderBy(one => one.Location.File, StringComparer.Ordinal)
                .ThenBy(one => one.Location.Line)
                .ThenBy(one => one.Location.Column)
                .ThenBy(one => one.Code, StringComparer.Ordinal)
                .ThenBy(one => one.Message, StringComparer.Ordinal),
        ];
}
