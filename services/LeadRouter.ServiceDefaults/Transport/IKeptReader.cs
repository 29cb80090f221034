using LeadRouter.Storage.FailedActivities;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>Reads failed activities again, each by the reader that it failed at. Pure.</summary>
public interface IKeptReader
{
    /// <summary>
    /// Reads as if it had arrived when it first did: the same time, the same key. The fix is read instead of the original where there is one.
    /// </summary>
    /// <param name="kept">With its bytes.</param>
    KeptReading Read(FailedActivityRow kept);

    /// <summary>Blocks for the transport, in the order of the readings.</summary>
    /// <param name="partitions">≥ 1.</param>
    /// <param name="now">The arrival that the activities are stamped with, Unix milliseconds: what is taken late is not news.</param>
    IReadOnlyList<OutgoingBlock> Pack(IEnumerable<KeptReading> readings, int partitions, long now);
}
