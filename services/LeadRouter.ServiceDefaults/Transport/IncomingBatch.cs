namespace LeadRouter.ServiceDefaults.Transport;

/// <param name="Blocks">Each as <see cref="LeadRouter.Engine.Activities.ActivityBlock"/> wrote it; together at most a few hundred activities.</param>
/// <param name="InboxIds">Rows of the embedded inbox that the handler's own transaction deletes; empty with a broker, where the acknowledgement does it.</param>
public sealed record IncomingBatch(IReadOnlyList<ReadOnlyMemory<byte>> Blocks, IReadOnlyList<long> InboxIds);
