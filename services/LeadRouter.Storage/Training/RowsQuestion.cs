using LeadRouter.Engine.Features;

namespace LeadRouter.Storage.Training;

/// <summary>Which rows are made of the log.</summary>
/// <param name="Outcome">What counts as conversion, and until when.</param>
/// <param name="AgeDays">Features are those so many days after the lead qualified; 0 = when it qualified.</param>
/// <param name="Now">Outcomes are those known by then: Unix milliseconds, UTC.</param>
public sealed record RowsQuestion(OutcomeRule Outcome, int AgeDays, long Now);
