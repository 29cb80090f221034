namespace LeadRouter.Routing;

/// <summary>What has become of a lead that was to go to somebody else.</summary>
/// <param name="Owner">Who has it now; null unless it has moved.</param>
public sealed record Rerouting(RerouteOutcome Outcome, string? Owner)
{
    public static readonly Rerouting NotOpen = new(RerouteOutcome.NotOpen, null);
    public static readonly Rerouting NobodyElse = new(RerouteOutcome.NobodyElse, null);
}
