using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.FailedActivities;
using LeadRouter.Intake.Commit;
using LeadRouter.Intake.Keys;
using LeadRouter.Intake.Segment;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage.FailedActivities;

namespace LeadRouter.Intake.Failed;

/// <summary>Gives each failed activity to the reader of its protocol.</summary>
internal sealed class KeptReader(IEnumerable<IProtocolReader> protocols, KeySources keys) : IKeptReader
{
    private readonly Dictionary<string, IProtocolReader> readers = protocols.ToDictionary(reader => reader.Name, StringComparer.Ordinal);

    public KeptReading Read(FailedActivityRow kept)
    {
        var (isPublic, reader) = PublicMark.Of(kept.Reader ?? "", kept.Source, keys);
        var (name, form) = Split(reader.Length > 0 ? reader : Guess(kept.Reason));
        var bytes = kept.FixedBytes ?? kept.Bytes ?? throw new ArgumentException("It was read without its bytes.", nameof(kept));
        var reading = readers.TryGetValue(name, out var protocol)
            ? protocol.Read(new KeptItem(form, kept.Source, kept.Reason, kept.FirstSeen, bytes, kept.Envelope, kept.FixedBytes is not null))
            : new SegmentReading([], [SegmentReader.Failed(Unknown(name), kept.Source, kept.FirstSeen, bytes)]);
        reading =
            isPublic ? PublicKeys.Restrict(reading).Reading
            : kept.FixedBytes is not null && name is KeptAs.Activity or KeptAs.Block ? PublicFix.Restrict(reading, kept, keys)
            : reading;
        var origin = (ActivityOrigin)kept.Origin;
        return new KeptReading(reading.Activities, [.. reading.Failed.Select(failed => failed with { Origin = origin })], origin);
    }

    public IReadOnlyList<OutgoingBlock> Pack(IEnumerable<KeptReading> readings, int partitions, long now) =>
        BlockPacker.Pack(
            readings.SelectMany(reading =>
                reading.Activities.Select(activity => new PartitionedActivity(
                    Partitioner.Of(activity, partitions),
                    new StampedActivity(now, reading.Origin, ActivityJson.Write(activity))
                ))
            )
        );

    /// <summary>Of rows that do not say it: they are older than any protocol but Segment's.</summary>
    private static string Guess(string reason) =>
        reason switch
        {
            FailureReasons.NotFoldable or FailureReasons.UnreadableActivity or FailureReasons.TooOld => KeptAs.Activity,
            FailureReasons.UnreadableBlock => KeptAs.Block,
            "unparseable" => SegmentAgain.WholeBatch,
            _ => SegmentAgain.Protocol,
        };

    private static (string Name, string Form) Split(string reader)
    {
        var colon = reader.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (reader, "") : (reader[..colon], reader[(colon + 1)..]);
    }

    private static IntakeError Unknown(string name) =>
        new(
            FailureReasons.UnknownReader,
            $"It was kept to be read as '{name}', which this version of the program does not know. Replay it with the version that kept it."
        );
}
