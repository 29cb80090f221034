namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>How much waits in the embedded inbox, without asking the database at every request.</summary>
public sealed class InboxGauge
{
    private long bytes;

    /// <summary>Bytes of blocks that are not folded yet.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    public void Add(long more) => Interlocked.Add(ref bytes, more);

    public void Remove(long less) => Interlocked.Add(ref bytes, -less);
}
