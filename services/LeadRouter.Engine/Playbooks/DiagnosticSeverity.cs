namespace LeadRouter.Engine.Playbooks;

public enum DiagnosticSeverity
{
    Warning = 0,
    Error = 1,
}
