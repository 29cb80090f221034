namespace LeadRouter.Engine.Fairness;

/// <summary>A credit or a debit of one member, exactly.</summary>
/// <param name="Member">E-mail address.</param>
/// <param name="Numerator">Leads times <paramref name="Denominator"/>; positive is a credit.</param>
/// <param name="Denominator">≥ 1.</param>
/// <param name="Cause">Why.</param>
/// <param name="Lead">The lead it is for.</param>
public sealed record FairnessLine(string Member, long Numerator, long Denominator, FairnessCause Cause, string? Lead);
