using LeadRouter.Crm.Systems;

namespace LeadRouter.Crm.Touches;

/// <param name="First">The first touch; null when nobody was in touch, or the CRM could not be read.</param>
/// <param name="Failure">Why it could not be read; null when it could.</param>
public sealed record TouchReading(CrmTouch? First, CrmOutcome? Failure);
