namespace LeadRouter.Engine.Territories;

/// <summary>How much a member of a team has to do.</summary>
/// <param name="Open">Open leads that the member owns, from any team.</param>
/// <param name="Today">Leads routed to the member on this day of the team's zone.</param>
/// <param name="Assigned">Leads that the member has had from this team's turn: what fairness is counted by.</param>
public sealed record MemberLoad(long Open, long Today, long Assigned)
{
    public static readonly MemberLoad None = new(0, 0, 0);
}
