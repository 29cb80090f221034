namespace LeadRouter.Api.Members;

/// <summary>What is said of a member; what is left out stays as it was.</summary>
/// <param name="On">Whether the person gets turns.</param>
/// <param name="Absent">An absence, in the place of one that was said before.</param>
/// <param name="Back">True: the absence that was said ends now, or does not come.</param>
/// <param name="Weight">Share of each team's leads, more than 0 and at most 100, in thousandths.</param>
/// <param name="AsPlaybook">True: all of it is as the playbook says again.</param>
/// <param name="By">Who says so; left out it is the name of the key.</param>
/// <param name="Why">In the person's own words.</param>
internal sealed record StandingBody(bool? On, AbsenceBody? Absent, bool? Back, decimal? Weight, bool? AsPlaybook, string? By, string? Why)
    : IMemberBody;
