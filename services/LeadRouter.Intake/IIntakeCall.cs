using LeadRouter.Intake.Bodies;
using LeadRouter.Intake.Keys;
using LeadRouter.Intake.Segment;
using Microsoft.AspNetCore.Http;

namespace LeadRouter.Intake;

/// <summary>What a route takes: how a request is cut into items, whose it is, and what its items become.</summary>
internal interface IIntakeCall
{
    /// <param name="request">For what its headers and its address say; the body is read.</param>
    /// <param name="bytes">The body, unpacked.</param>
    SegmentBody Cut(HttpRequest request, ReadOnlyMemory<byte> bytes, BodyOrigin origin);

    /// <summary>Who sends a request without a key in its headers; null when it may not send.</summary>
    Sender? SenderOf(KeyRing keys, SegmentBody body) => keys.SenderOf(body.WriteKey);

    /// <summary>Not for a public key, which only sends what visitors do.</summary>
    bool IsForServers => false;

    /// <param name="arrivedAt">Unix milliseconds, UTC.</param>
    SegmentReading Read(SegmentBody body, string source, long arrivedAt);

    /// <summary>The answer when everything is durable.</summary>
    IResult Taken() => TypedResults.Ok(new IntakeAnswer(true));
}
