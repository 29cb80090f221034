using LeadRouter.Engine.Activities;
using LeadRouter.Engine.FailedActivities;
using LeadRouter.Intake.Segment;

namespace LeadRouter.Intake.Failed;

/// <summary>Reads a block of activities that scoring could not read.</summary>
internal sealed class BlockAgain : IProtocolReader
{
    private readonly ActivityAgain one = new();

    public string Name => KeptAs.Block;

    public SegmentReading Read(KeptItem item)
    {
        try
        {
            var readings = ActivityBlock.Read(item.Bytes).Select(stamped => one.Read(item with { Bytes = stamped.Json })).ToList();
            return new SegmentReading(
                [.. readings.SelectMany(reading => reading.Activities)],
                [.. readings.SelectMany(reading => reading.Failed).Select((failed, position) => failed with { Position = position })]
            );
        }
        catch (FormatException)
        {
            var error = new IntakeError(
                FailureReasons.UnreadableBlock,
                "It is no block of activities of this version of the program. Bring all processes to one version, or dismiss it."
            );
            return new SegmentReading(
                [],
                [SegmentReader.Failed(error, item.Source, item.ArrivedAt, item.Bytes.Span) with { Reader = Name }]
            );
        }
    }
}
