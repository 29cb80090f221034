namespace LeadRouter.Engine.GoldenContacts;

/// <summary>How much a member of a team has to do when a golden contact comes.</summary>
/// <param name="Open">Open leads that the member owns, from any team.</param>
/// <param name="Today">Leads routed to the member on this day.</param>
/// <param name="Assigned">Leads that the member has had from this team's turn: what fairness is counted by.</param>
public sealed record GoldenWorkload(int Open, int Today, int Assigned)
{
    public static readonly GoldenWorkload None = new(0, 0, 0);
}
