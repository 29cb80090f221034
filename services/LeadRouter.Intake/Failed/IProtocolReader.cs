using LeadRouter.Intake.Segment;

namespace LeadRouter.Intake.Failed;

/// <summary>Reads what failed at one protocol again. Pure: the same item is the same activity as when it had been taken at its first arrival.</summary>
internal interface IProtocolReader
{
    /// <summary>What stands before the colon of <see cref="Contracts.Activities.FailedActivity.Reader"/>.</summary>
    string Name { get; }

    /// <returns>What fails is stamped with its reader and envelope again.</returns>
    SegmentReading Read(KeptItem item);
}
