namespace LeadRouter.Engine.Coverage;

/// <summary>How much of what people do the playbook's signals see.</summary>
/// <param name="Activities">Things that people did. Identify, group and alias calls say who they are and are not among them.</param>
/// <param name="Covered">Those that give at least one signal.</param>
/// <param name="Calls">Identify, group and alias calls.</param>
/// <param name="Signals">By name, every signal of the playbook.</param>
/// <param name="Groups">How many uncovered groups there are.</param>
/// <param name="Uncovered">The largest of them first.</param>
/// <param name="KeyForms">By name.</param>
/// <param name="MoreKeyForms">How many more there are that a pattern fits.</param>
public sealed record CoverageReport(
    long Activities,
    long Covered,
    long Calls,
    IReadOnlyList<SignalUse> Signals,
    long Groups,
    IReadOnlyList<UncoveredGroup> Uncovered,
    IReadOnlyList<KeyFormReport> KeyForms,
    long MoreKeyForms
)
{
    /// <summary>0 to 1; null when there was no activity.</summary>
    public double? Share => Activities == 0 ? null : (double)Covered / Activities;
}
