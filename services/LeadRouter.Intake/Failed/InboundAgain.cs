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
        // A fix is the text of the message, unpacked.
        return InboundReader.Read(item.IsFixed ? message with { ContentEncoding = null } : message, bindings, types, item.ArrivedAt);
    }
}
