namespace LeadRouter.Routing.Leaving;

/// <summary>What of a lead is remembered when it moves.</summary>
/// <param name="Credit">Whose turn it had cost; null for nobody's.</param>
/// <param name="Sdr">Who called first for its owner; null for nobody.</param>
internal sealed record LeadBefore(LeadCredit? Credit, string? Sdr);
