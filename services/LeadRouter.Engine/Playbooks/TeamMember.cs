namespace LeadRouter.Engine.Playbooks;

/// <param name="Email">The person's address, as the CRM knows it; lower case.</param>
/// <param name="Weight">Share of the team's leads, in thousandths; default 1000, ≥ 1.</param>
/// <param name="Open">Open leads at most; null = no cap.</param>
/// <param name="PerDay">Leads per day at most; null = no cap.</param>
public sealed record TeamMember(string Email, int Weight, int? Open, int? PerDay);
