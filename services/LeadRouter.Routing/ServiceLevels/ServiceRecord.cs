using LeadRouter.Engine.ServiceLevels;

namespace LeadRouter.Routing.ServiceLevels;

/// <summary>The stored record of a step: what was looked at stands in it, so the same terms and hours decide the same again.</summary>
/// <param name="At">Of the decision: Unix milliseconds, UTC.</param>
/// <param name="Owner">Whose clock it is.</param>
/// <param name="Round">1 for the lead's first owner.</param>
/// <param name="Reason">In one sentence.</param>
internal sealed record ServiceRecord(
    long At,
    string Owner,
    long Round,
    string? Team,
    string Reason,
    ServiceStep Step,
    string Code,
    long? DueAt,
    ServiceTerms Terms,
    ServiceClock Clock
);
