namespace LeadRouter.Engine.Playbooks;

/// <param name="Kind">What the cell says.</param>
/// <param name="Priority">1–9 for <see cref="MatrixCellKind.Qualify"/>, else 0.</param>
public readonly record struct MatrixCell(MatrixCellKind Kind, int Priority);
