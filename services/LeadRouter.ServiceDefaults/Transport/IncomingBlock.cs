namespace LeadRouter.ServiceDefaults.Transport;

/// <param name="Bytes">As <see cref="LeadRouter.Engine.Activities.ActivityBlock"/> wrote it.</param>
/// <param name="InboxIds">Rows of the embedded inbox that the handler's own transaction deletes; empty with a broker, where the acknowledgement does it.</param>
public sealed record IncomingBlock(ReadOnlyMemory<byte> Bytes, IReadOnlyList<long> InboxIds);
