using System.Text.Json;
using LeadRouter.Engine.FailedActivities;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Inbound;
using LeadRouter.Intake.Segment;
using LeadRouter.ServiceDefaults.Transport;

namespace LeadRouter.Intake.Failed;

/// <summary>Reads a message of the exchange again of which nothing could be read: for its routing key, its packing, its size.</summary>
internal sealed class InboundAgain(BindingTable bindings, EventTypes types) : IProtocolReader
{
    private const string Protocol = KeptAs.Inbound;

    public string Name => Protocol;

    /// <param name="types">Those of the process that takes it in.</param>
    public static SegmentReading Stamp(SegmentReading reading, InboundMessage message, EventTypes types) =>
        reading with
        {
            Failed =
            [
                .. reading.Failed.Select(failed =>
                    failed with
                    {
                        Reader = Protocol,
                        // The body stands in the bytes.
                        Envelope = JsonSerializer.SerializeToUtf8Bytes(message with { Body = default, HasEventTypes = !types.IsEmpty }),
                    }
                ),
            ],
        };

    public SegmentReading Read(KeptItem item)
    {
        var message = JsonSerializer.Deserialize<InboundMessage>(item.Envelope)! with { Body = item.Bytes };
        if (message.HasEventTypes && types.IsEmpty)
        {
            return item.Fail(EventErrors.NoEventTypesHere);
        }

        // A fix is the text of the message, whole and unpacked.
        message = item.IsFixed ? message with { ContentEncoding = null, IsCut = false } : message;
        if (item.Reason is not (FailureReasons.UnknownBinding or FailureReasons.DeadLetter))
        {
            // By whom it was sent was known at its arrival, to the process that has the bindings.
            return InboundReader.Read(message, item.Source, types, item.ArrivedAt);
        }

        // That process has some, or it would have been taken: without any, everything here would be of the default source.
        return item.Reason == FailureReasons.UnknownBinding && bindings.IsEmpty
            ? item.Fail(EventErrors.NoBindingsHere)
            : InboundReader.Read(message, bindings, types, item.ArrivedAt);
    }
}
