using LeadRouter.Intake.Events;
using LeadRouter.Intake.Normalisation;
using LeadRouter.Intake.Segment;

namespace LeadRouter.Intake.Failed;

/// <summary>Reads CloudEvents and Segment's items again, one or an array, from wherever they came.</summary>
internal sealed class ActivitiesAgain(EventTypes types) : IProtocolReader
{
    public const string Protocol = "activities";
    private const string OnlyEvents = "cloudevents";

    public string Name => Protocol;

    /// <param name="isEvent">Each can only be a CloudEvent.</param>
    /// <param name="messageId">Of all items together.</param>
    public static SegmentReading Stamp(
        SegmentReading reading,
        bool isEvent,
        bool isList,
        ItemOrigin item,
        string? messageId,
        EventTypes types
    ) =>
        reading.Failed.Count == 0
            ? reading
            : reading with
            {
                Failed =
                [
                    .. reading.Failed.Select(failed =>
                        failed with
                        {
                            Reader = isEvent ? $"{Protocol}:{OnlyEvents}" : Protocol,
                            Envelope = new EventEnvelope
                            {
                                SentAt = item.SentAt,
                                MessageId =
                                    messageId is null || !isList
                                        ? messageId
                                        : FormattableString.Invariant($"{messageId}#{failed.Position}"),
                                Waited = item.Waited,
                                IsFromFile = item.IsFromFile,
                                HasTypes = !types.IsEmpty,
                            }.Write(),
                        }
                    ),
                ],
            };

    public SegmentReading Read(KeptItem item)
    {
        var envelope = EventEnvelope.Read(item.Envelope);
        if (envelope.HasTypes && types.IsEmpty)
        {
            return item.Fail(EventErrors.NoEventTypesHere);
        }

        var origin = new ItemOrigin(
            item.Source,
            item.ArrivedAt,
            SentAt: envelope.SentAt,
            Waited: envelope.Waited,
            IsFromFile: envelope.IsFromFile
        );
        var form = item.Form == OnlyEvents ? ActivitiesForm.Structured : ActivitiesForm.Any;
        return ActivitiesReader.Read(ListAgain.Cut(item), form, types, origin, envelope.MessageId);
    }
}
