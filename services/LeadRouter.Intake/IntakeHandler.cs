using LeadRouter.Intake.Bodies;
using LeadRouter.Intake.Browsers;
using LeadRouter.Intake.Commit;
using LeadRouter.Intake.Keys;
using LeadRouter.Intake.Segment;
using LeadRouter.ServiceDefaults.Transport;
using Microsoft.AspNetCore.Http;

namespace LeadRouter.Intake;

/// <summary>One request: who sends, what it holds, keep it, answer.</summary>
internal sealed class IntakeHandler(
    KeyRing keys,
    Admission admission,
    GroupCommit commit,
    IIntakeTransport transport,
    IntakeMetrics metrics,
    BodyRoom room,
    TimeProvider time
)
{
    internal static readonly TimeSpan NoRoom = TimeSpan.FromSeconds(1);

    public async Task<IResult> HandleAsync(HttpContext http, IIntakeCall call)
    {
        CrossOrigin.Mark(http, keys);
        var answer = await AnswerAsync(http, call);
        if (answer is IStatusCodeHttpResult { StatusCode: { } status and >= 400 })
        {
            metrics.Refused(status);
        }

        return answer;
    }

    private async Task<IResult> AnswerAsync(HttpContext http, IIntakeCall call)
    {
        var arrivedAt = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (keys.IsOpen && OpenDoor.IsFromElsewhere(http))
        {
            return IntakeProblems.FromElsewhere();
        }

        // A key in the header decides alone; only without one is the body's looked at.
        var headerKey = BasicCredentials.WriteKey(http.Request.Headers.Authorization);
        if (headerKey is not null && keys.SenderOf(headerKey) is null)
        {
            return IntakeProblems.WrongKey(http);
        }

        if (transport.IsFull)
        {
            // Before anything is read: what it takes to read five times the load is what scoring goes without.
            return IntakeProblems.SlowDown(http, NoRoom);
        }

        try
        {
            using var body = await RequestBody.ReadAsync(
                http.Request,
                new BodyShare(room, isKnown: headerKey is not null || keys.IsOpen),
                time,
                http.RequestAborted
            );
            return body.Fault switch
            {
                BodyFault.TooSlow => IntakeProblems.TooSlow(),
                BodyFault.NoRoom => IntakeProblems.SlowDown(http, NoRoom),
                BodyFault.TooLarge => IntakeProblems.BodyTooLarge(),
                BodyFault.UnknownEncoding => IntakeProblems.UnknownEncoding(http),
                BodyFault.Corrupt => await KeepAsync(http, call, Corrupt(body), headerKey, arrivedAt),
                _ => await KeepAsync(http, call, Read(http, body, call), headerKey, arrivedAt),
            };
        }
        catch (BadHttpRequestException exception)
        {
            return IntakeProblems.Broken(exception.StatusCode);
        }
    }

    private async Task<IResult> KeepAsync(HttpContext http, IIntakeCall call, SegmentBody body, string? headerKey, long arrivedAt)
    {
        if ((headerKey is null ? call.SenderOf(keys, body) : keys.SenderOf(headerKey)) is not { } sender)
        {
            return IntakeProblems.WrongKey(http);
        }

        if (sender.IsPublic && call.IsForServers)
        {
            return IntakeProblems.PublicKey();
        }

        if (await admission.RefusalAsync(http, sender, body.Items.Count) is { } refusal)
        {
            return refusal;
        }

        var source = sender.Source;
        var reading = call.Read(body, source, arrivedAt);
        var leftOut = 0;
        if (sender.IsPublic)
        {
            (reading, leftOut) = PublicKeys.Restrict(reading);
        }

        if (reading.Activities.Count + reading.Failed.Count > 0)
        {
            try
            {
                await commit.SubmitInTimeAsync(PendingRequest.Of(reading, arrivedAt, transport.Partitions), http.RequestAborted);
            }
            catch (TransportFullException exception)
            {
                await admission.ForgetAsync(sender, body.Items.Count);
                return IntakeProblems.SlowDown(http, exception.RetryAfter);
            }
            catch (TransportUnavailableException exception)
            {
                await admission.ForgetAsync(sender, body.Items.Count);
                return IntakeProblems.Unavailable(http, exception.RetryAfter);
            }
        }

        metrics.Accepted(source, reading.Activities.Count);
        metrics.LeftOut(source, leftOut);
        foreach (var failed in reading.Failed)
        {
            metrics.Failed(failed.Reason);
        }

        // A sender of one call can act on its error; a batch is never sent back for some of its items, nor a fact for one of its fields.
        var error = body.Error is not null || (!body.IsList && reading.Activities.Count == 0) ? reading.Failed.FirstOrDefault() : null;
        return error is null ? call.Taken() : IntakeProblems.BadRequest(body.Error ?? new IntakeError(error.Reason, error.Detail));
    }

    private static SegmentBody Read(HttpContext http, RequestBody body, IIntakeCall call) =>
        call.Cut(http.Request, body.Bytes, new BodyOrigin(body.Encoding, http.Request.ContentType));

    private static SegmentBody Corrupt(RequestBody body) =>
        new()
        {
            Sent = body.Bytes,
            Text = body.Bytes,
            Error = BodyDiagnosis.OfPacked(body.Bytes.Span, body.Encoding!),
        };
}
