using LeadRouter.Contracts.Activities;
using LeadRouter.ServiceDefaults.Transport;

namespace LeadRouter.Api.Tests;

/// <summary>The real transport, at whose end the process dies, or that is full.</summary>
internal sealed class CrashingTransport(IIntakeTransport real) : IIntakeTransport
{
    public bool CrashAfterSending { get; set; }

    public bool IsFull { get; set; }

    public int Partitions => real.Partitions;

    public async Task SendAsync(
        IReadOnlyList<OutgoingBlock> blocks,
        IReadOnlyList<FailedActivity> failed,
        CancellationToken cancellationToken
    )
    {
        if (IsFull)
        {
            throw new TransportFullException(TimeSpan.FromSeconds(1));
        }

        await real.SendAsync(blocks, failed, cancellationToken);
        if (CrashAfterSending)
        {
            throw new InvalidOperationException("The process was killed here.");
        }
    }
}
