using LeadRouter.Intake.Bodies;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Keys;
using LeadRouter.Intake.Normalisation;
using LeadRouter.Intake.Segment;
using Microsoft.AspNetCore.Http;

namespace LeadRouter.Intake.Snowplow;

/// <summary>Snowplow's tracker protocol v2: a payload that is posted, or the pixel. Its redirect would send people anywhere, and is not there.</summary>
internal sealed class SnowplowCall(EventTypes types) : IIntakeCall
{
    /// <summary>A transparent GIF of one pixel.</summary>
    private static readonly byte[] Pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    /// <summary>The pixel's address is all there is of it.</summary>
    public bool IsPixel { get; init; }

    private string? userAgent;

    public SegmentBody Cut(HttpRequest request, ReadOnlyMemory<byte> bytes, BodyOrigin origin)
    {
        userAgent = request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent : null;
        return IsPixel ? SnowplowReader.CutQuery(request.QueryString.Value ?? "") : SnowplowReader.Cut(bytes, origin);
    }

    public Sender? SenderOf(KeyRing keys, SegmentBody body) => keys.SenderOfApp(body.WriteKey);

    public SegmentReading Read(SegmentBody body, string source, long arrivedAt) =>
        SnowplowReader.Read(body, types, new ItemOrigin(source, arrivedAt, UserAgent: userAgent.Cut(IntakeLimits.UserAgentCharacters)));

    public IResult Taken() => IsPixel ? TypedResults.Bytes(Pixel, "image/gif") : TypedResults.Ok(new IntakeAnswer(true));
}
