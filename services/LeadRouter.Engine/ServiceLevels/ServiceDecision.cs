namespace LeadRouter.Engine.ServiceLevels;

/// <summary>What is to be done about a lead's service level now, and when to look again.</summary>
/// <param name="Step">What is to be done.</param>
/// <param name="Code">Why: one of <see cref="ServiceCodes"/>.</param>
/// <param name="DueAt">The first touch is due then, in the owner's working hours: Unix milliseconds, UTC; null when it never is.</param>
/// <param name="NextAt">When to look again if nothing happens before: Unix milliseconds, UTC; null = not by time.</param>
/// <param name="Reminded">How many reminders have been dealt with when the step is done.</param>
/// <param name="Crm">What is to be remembered of the CRM when the step is done.</param>
public sealed record ServiceDecision(ServiceStep Step, string Code, long? DueAt, long? NextAt, int Reminded, CrmWord Crm);
