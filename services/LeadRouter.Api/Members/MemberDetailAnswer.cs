namespace LeadRouter.Api.Members;

/// <param name="Member">How it stands.</param>
/// <param name="Hints">What follows that may not be meant, in sentences.</param>
/// <param name="Changes">What was said, the newest first, 100 at most.</param>
internal sealed record MemberDetailAnswer(MemberAnswer Member, IReadOnlyList<string> Hints, IReadOnlyList<MemberChangeAnswer> Changes);
