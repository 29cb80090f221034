using LeadRouter.Storage.FailedMessages;

namespace LeadRouter.ServiceDefaults.Bus;

/// <param name="Sent">How many went back into the outbox, or would.</param>
/// <param name="Unreadable">Those that this version cannot read: they stay.</param>
public sealed record FailedMessagesReplayed(int Sent, IReadOnlyList<FailedMessageRow> Unreadable);
