using LeadRouter.Contracts.Activities;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Failed;
using LeadRouter.Intake.Normalisation;
using LeadRouter.Intake.Segment;

namespace LeadRouter.Intake.Import;

/// <summary>Makes activities of the lines of a file, Segment's items or CloudEvents, by the same reader as requests: the same item is the same activity. Pure.</summary>
internal static class ImportReader
{
    /// <param name="arrivedAt">Unix milliseconds, UTC.</param>
    public static ImportReading Read(ImportBody body, EventTypes types, string source, long arrivedAt)
    {
        var activities = new List<Activity>(body.Entries.Count);
        var failed = new List<FailedActivity>();
        var failures = new List<ImportFailure>();
        foreach (var entry in body.Entries)
        {
            var reading = entry.Item is { } item ? Read(item, types, source, arrivedAt) : Faulty(entry.Fault!, source, arrivedAt);
            activities.AddRange(reading.Activities);
            foreach (var one in reading.Failed)
            {
                failed.Add(
                    one with
                    {
                        Detail = FormattableString.Invariant($"{body.File}:{entry.Line}:{entry.Column}: {one.Detail}"),
                        Reader = ActivitiesAgain.Protocol,
                        Envelope = new EventEnvelope { IsFromFile = true, HasTypes = !types.IsEmpty }.Write(),
                        Origin = body.Origin,
                        Position = failed.Count,
                    }
                );
                failures.Add(new ImportFailure(entry.Line, entry.Column, one.Reason, one.Detail));
            }
        }

        return new ImportReading(activities, failed, failures);
    }

    private static SegmentReading Read(ReadOnlyMemory<byte> item, EventTypes types, string source, long arrivedAt)
    {
        if (item.Span[0] != '{')
        {
            return new SegmentReading([], [SegmentReader.Failed(IntakeErrors.LineNotAnObject, source, arrivedAt, item.Span)]);
        }

        // As a single call is cut, and as an item of a list is read: what it is stands in it.
        var cut = SegmentBodyReader.Read(item, SegmentCall.Single(ActivityType.Track));
        return ActivitiesReader.Read(cut, ActivitiesForm.Any, types, new ItemOrigin(source, arrivedAt, IsFromFile: true));
    }

    private static SegmentReading Faulty(ImportFault fault, string source, long arrivedAt) =>
        new([], [SegmentReader.Failed(new IntakeError(fault.Reason, fault.Detail), source, arrivedAt, fault.Bytes)]);
}
