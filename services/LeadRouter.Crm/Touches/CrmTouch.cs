namespace LeadRouter.Crm.Touches;

/// <summary>Somebody of ours was in touch with a person, as the CRM has it.</summary>
/// <param name="At">When: Unix milliseconds, UTC.</param>
/// <param name="By">How: one of <see cref="TouchKinds"/>.</param>
public sealed record CrmTouch(long At, string By);
