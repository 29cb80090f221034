using LeadRouter.Contracts.Activities;
using LeadRouter.Intake.Segment;

namespace LeadRouter.Intake.Import;

/// <summary>Makes activities of the lines of a file by the same reader as the requests of the SDKs: the same item is the same activity. Pure.</summary>
internal static class ImportReader
{
    /// <param name="arrivedAt">Unix milliseconds, UTC.</param>
    public static ImportReading Read(ImportBody body, string source, long arrivedAt)
    {
        var activities = new List<Activity>(body.Entries.Count);
        var failed = new List<FailedActivity>();
        var failures = new List<ImportFailure>();
        foreach (var entry in body.Entries)
        {
            var reading = entry.Item is { } item ? Read(item, source, arrivedAt) : Faulty(entry.Fault!, source, arrivedAt);
            activities.AddRange(reading.Activities);
            foreach (var one in reading.Failed)
            {
                failed.Add(one with { Detail = FormattableString.Invariant($"{body.File}:{entry.Line}:{entry.Column}: {one.Detail}") });
                failures.Add(new ImportFailure(entry.Line, entry.Column, one.Reason, one.Detail));
            }
        }

        return new ImportReading(activities, failed, failures);
    }

    private static SegmentReading Read(ReadOnlyMemory<byte> item, string source, long arrivedAt)
    {
        if (item.Span[0] != '{')
        {
            return new SegmentReading([], [SegmentReader.Failed(IntakeErrors.LineNotAnObject, source, arrivedAt, item.Span)]);
        }

        // As a single call is cut, and as an item of a batch is read: its type stands in it.
        var cut = SegmentBodyReader.Read(item, SegmentCall.Single(ActivityType.Track));
        return SegmentReader.Read(cut, SegmentCall.Batch, source, arrivedAt, isFromFile: true);
    }

    private static SegmentReading Faulty(ImportFault fault, string source, long arrivedAt) =>
        new([], [SegmentReader.Failed(new IntakeError(fault.Reason, fault.Detail), source, arrivedAt, fault.Bytes)]);
}
