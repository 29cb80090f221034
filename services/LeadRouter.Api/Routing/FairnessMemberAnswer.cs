namespace LeadRouter.Api.Routing;

/// <summary>How a member stands.</summary>
/// <param name="Owed">Leads that the member is owed; below 0 for who is ahead.</param>
/// <param name="Claims">Whole leads that come first, in place of those given back.</param>
/// <param name="Turns">Leads in turn, of the entries that are kept.</param>
internal sealed record FairnessMemberAnswer(string Member, decimal Owed, int Claims, int Turns);
