using System.Text.Json;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Inbound;
using LeadRouter.Intake.Segment;
using LeadRouter.ServiceDefaults.Transport;

namespace LeadRouter.Intake.Failed;

/// <summary>Reads a message of the exchange again of which nothing could be read: for its routing key, its packing, its size.</summary>
internal sealed class InboundAgain(BindingTable bindings, EventTypes types) : IProtocolReader
{
    private const string Protocol = "inbound";

    public string Name => Protocol;

    public static SegmentReading Stamp(SegmentReading reading, InboundMessage message) =>
        reading with
        {
            Failed =
            [
                .. reading.Failed.Select(failed =>
                    failed with
                    {
                        Reader = Protocol,
                        // The body stands in the bytes.
                        Envelope = JsonSerializer.SerializeToUtf8Bytes(message with { Body = default }),
                    }
                ),
            ],
        };

    public SegmentReading Read(KeptItem item)
    {
        var message = JsonSerializer.Deserialize<InboundMessage>(item.Envelope)! with { Body = item.Bytes };
        // A fix is the text of the message, unpacked and whole.
        message = item.IsFixed ? message with { ContentEncoding = null, CutFrom = null } : message;
        // Whose it is was found out when it came, and is part of what makes it the same activity: this process may know other bindings, or none.
        var isUnknown = item.Reason == EventErrors.UnknownRoutingKey.Reason;
        return isUnknown && bindings.IsOpen ? InboundReader.Fail(message, EventErrors.NoBindingsHere, item.Source, item.ArrivedAt)
            : isUnknown || item.Reason == EventErrors.Unexpected.Reason ? InboundReader.Read(message, bindings, types, item.ArrivedAt)
            : InboundReader.Read(message, item.Source, types, item.ArrivedAt);
    }
}
