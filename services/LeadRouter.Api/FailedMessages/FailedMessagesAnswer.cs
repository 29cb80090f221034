namespace LeadRouter.Api.FailedMessages;

/// <param name="Items">The oldest first, at most <c>limit</c>.</param>
/// <param name="More">Whether there are more.</param>
internal sealed record FailedMessagesAnswer(IReadOnlyList<FailedMessageAnswer> Items, bool More);
