using LeadRouter.Contracts.Activities;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>How intake hands activities to scoring. Durable when the call completes: only then may a sender be answered.</summary>
public interface IIntakeTransport
{
    /// <summary>How many partitions there are, ≥ 1.</summary>
    int Partitions { get; }

    /// <summary>Somebody waits for room: whoever sends now is to slow down.</summary>
    bool IsFull => false;

    /// <summary>How long a sender is kept waiting: then it is told to come again, whatever becomes of what it sent.</summary>
    TimeSpan AnswersWithin => TimeSpan.FromSeconds(30);

    /// <summary>Blocks and failed activities leave together: all are durable, or an exception says that some may not be.</summary>
    /// <exception cref="TransportFullException">The queue is full: the sender is to slow down (429).</exception>
    /// <exception cref="TransportUnavailableException">The broker or the database cannot be reached: try again later (503).</exception>
    Task SendAsync(IReadOnlyList<OutgoingBlock> blocks, IReadOnlyList<FailedActivity> failed, CancellationToken cancellationToken);
}
