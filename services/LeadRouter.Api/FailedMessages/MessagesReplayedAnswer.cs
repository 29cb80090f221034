namespace LeadRouter.Api.FailedMessages;

/// <param name="DryRun">Nothing was changed.</param>
/// <param name="Sent">How many are on their way again, or would be.</param>
/// <param name="Unreadable">How many stay because this version cannot read them.</param>
internal sealed record MessagesReplayedAnswer(bool DryRun, int Sent, int Unreadable);
