using LeadRouter.Engine.Lifecycle;

namespace LeadRouter.Engine.Evaluations;

/// <param name="Now">The evaluation's instant: Unix milliseconds, UTC.</param>
/// <param name="WaitingSince">Since when the contact waits for facts; null when it does not. After the enrich line's SLA that line is passed over. Unix milliseconds.</param>
/// <param name="FindNextChange">Whether to look for <see cref="Evaluation.NextChangeAt"/> (costs an engagement evaluation per day looked at).</param>
/// <param name="Exits">The newest lead of each motion that has ended, of the contact and its account; null = none.</param>
/// <param name="HandRaised">A request for sales has just reached us, whenever it was made: it counts at this instant, and is not lost because it was long on its way.</param>
/// <param name="HeldLevel">The engagement level that was reached by points before, and may be kept; null = none.</param>
public readonly record struct EvaluationContext(
    long Now,
    long? WaitingSince = null,
    bool FindNextChange = false,
    IReadOnlyList<LeadExit>? Exits = null,
    int? HeldLevel = null,
    bool HandRaised = false
);
