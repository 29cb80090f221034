namespace LeadRouter.ServiceDefaults.Transport;

/// <param name="Partition">0-based; a hash of the identity key, so that one person's activities mostly meet one worker (affinity, not a lock).</param>
/// <param name="Bytes">As <see cref="LeadRouter.Engine.Activities.ActivityBlock"/> writes it.</param>
public sealed record OutgoingBlock(int Partition, ReadOnlyMemory<byte> Bytes);
