namespace LeadRouter.Api.Members;

/// <param name="Team">Its name.</param>
/// <param name="Weight">What the member counts there now.</param>
/// <param name="ByPlaybook">What the playbook says.</param>
internal sealed record MemberTeam(string Team, decimal Weight, decimal ByPlaybook);
