namespace LeadRouter.Host.Explain;

internal sealed record ExplainedGroup(
    IReadOnlyList<ExplainedRole> Roles,
    IReadOnlyList<string> Missing,
    int WithoutRole,
    int LeftOut,
    int Inferred
);
