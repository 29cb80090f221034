using LeadRouter.Intake.Events;
using LeadRouter.Intake.Normalisation;
using LeadRouter.Intake.Segment;
using LeadRouter.Intake.Snowplow;

namespace LeadRouter.Intake.Failed;

/// <summary>Reads what Snowplow's trackers sent again: an event, or a payload that could not be read.</summary>
internal sealed class SnowplowAgain(EventTypes types) : IProtocolReader
{
    private const string Protocol = "snowplow";
    private const string Payload = "payload";

    public string Name => Protocol;

    public static SegmentReading Stamp(SegmentReading reading, bool isWhole, string? userAgent, EventTypes types) =>
        reading with
        {
            Failed =
            [
                .. reading.Failed.Select(failed =>
                    failed with
                    {
                        Reader = isWhole ? $"{Protocol}:{Payload}" : Protocol,
                        Envelope = new EventEnvelope { UserAgent = userAgent, HasTypes = !types.IsEmpty }.Write(),
                    }
                ),
            ],
        };

    public SegmentReading Read(KeptItem item)
    {
        var envelope = EventEnvelope.Read(item.Envelope);
        return envelope.HasTypes && types.IsEmpty
            ? item.Fail(EventErrors.NoEventTypesHere)
            : SnowplowReader.Read(
                item.Form == Payload ? SnowplowReader.Cut(item.Bytes) : ListAgain.Cut(item),
                types,
                new ItemOrigin(item.Source, item.ArrivedAt, UserAgent: envelope.UserAgent)
            );
    }
}
