using LeadRouter.Intake.Bodies;
using LeadRouter.Intake.CloudEvents;
using LeadRouter.Intake.Normalisation;
using LeadRouter.Intake.Segment;
using Microsoft.AspNetCore.Http;

namespace LeadRouter.Intake.Events;

/// <summary><c>POST /v1/activities</c>: CloudEvents 1.0 in binary, structured and batch mode, and Segment's items.</summary>
internal sealed class ActivitiesCall(ActivitiesEnvelope envelope, EventTypes types) : IIntakeCall
{
    public static ActivitiesCall Of(HttpRequest request, EventTypes types)
    {
        var attributes = request
            .Headers.Where(header => header.Key.StartsWith(CloudEventHeader.Prefix, StringComparison.OrdinalIgnoreCase))
            .Select(header =>
                KeyValuePair.Create(header.Key[CloudEventHeader.Prefix.Length..], CloudEventHeader.Decode(header.Value.ToString()))
            );
        return new ActivitiesCall(ActivitiesEnvelope.Of(request.ContentType, [.. attributes]), types);
    }

    public SegmentBody Cut(HttpRequest request, ReadOnlyMemory<byte> bytes, BodyOrigin origin) =>
        ActivitiesReader.Cut(bytes, envelope, origin);

    public SegmentReading Read(SegmentBody body, string source, long arrivedAt) =>
        ActivitiesReader.Read(body, envelope.Form, types, new ItemOrigin(source, arrivedAt));
}
