using LeadRouter.Contracts.Activities;

namespace LeadRouter.Scoring.Retention;

/// <summary>A fact that holds, and is known, from before the retention floor.</summary>
/// <param name="Id">Of its row in the log.</param>
/// <param name="Key">In hexadecimal.</param>
internal sealed record SettledFact(long Id, string Key, Activity Activity);
