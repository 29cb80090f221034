namespace LeadRouter.Engine.Playbooks;

public enum MatrixCellKind
{
    /// <summary>On to the line below.</summary>
    Next = 0,
    Qualify = 1,
    Enrich = 2,
}
