namespace LeadRouter.Api.Members;

/// <param name="At">Now.</param>
/// <param name="PlaybookHash">By whose teams it is told.</param>
/// <param name="Members">In the order of their addresses.</param>
internal sealed record MembersAnswer(DateTime At, string PlaybookHash, IReadOnlyList<MemberAnswer> Members);
