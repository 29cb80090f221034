using LeadRouter.Engine.Qualification;

namespace LeadRouter.Engine.Histories;

/// <summary>A contact at the end of a UTC day, or at the end of what was asked for.</summary>
/// <param name="AsOf">Unix milliseconds, UTC.</param>
/// <param name="Points">Engagement: thousandths of a point; null when unknown.</param>
/// <param name="Level">1 (hottest) to 4; null when unknown.</param>
/// <param name="Grade"><c>A</c>–<c>F</c> or <c>?</c>.</param>
/// <param name="Outcome">What the qualification says of that instant.</param>
/// <param name="Priority">1–9 of a lead; 0 otherwise.</param>
/// <param name="Changes">Since the day before; empty when nothing has changed.</param>
public sealed record ScoreDay(
    long AsOf,
    long? Points,
    int? Level,
    string Grade,
    QualificationOutcome Outcome,
    int Priority,
    IReadOnlyList<ScoreChange> Changes
);
