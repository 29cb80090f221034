using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Intake.Bodies;
using LeadRouter.Intake.Commit;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Keys;
using LeadRouter.ServiceDefaults.Transport;
using Microsoft.AspNetCore.Http;

namespace LeadRouter.Intake.Import;

/// <summary>A part of a file: who sends, what it holds, keep it, say which lines failed.</summary>
internal sealed class ImportHandler(
    KeyRing keys,
    ImportSenders senders,
    Admission admission,
    EventTypes types,
    GroupCommit commit,
    IIntakeTransport transport,
    IntakeMetrics metrics,
    BodyRoom room,
    TimeProvider time
)
{
    public async Task<IResult> HandleAsync(HttpContext http)
    {
        var answer = await AnswerAsync(http);
        if (answer is IStatusCodeHttpResult { StatusCode: { } status and >= 400 })
        {
            metrics.Refused(status);
        }

        return answer;
    }

    private async Task<IResult> AnswerAsync(HttpContext http)
    {
        // No page imports. Without a key, one of anywhere could let a visitor's browser do it on this machine.
        if (http.Request.Headers.Origin is { Count: > 0 } origin && !(keys.IsOpen && keys.AnyAllows(origin.ToString())))
        {
            return IntakeProblems.OriginNotAllowed();
        }

        var key = BasicCredentials.WriteKey(http.Request.Headers.Authorization);
        if (senders.Of(http, key) is not { } sender)
        {
            if (keys.SenderOf(key) is { IsPublic: true })
            {
                return IntakeProblems.PublicKey();
            }

            return keys.IsOpen ? IntakeProblems.FromElsewhere() : IntakeProblems.WrongKey(http);
        }

        try
        {
            using var body = await RequestBody.ReadAsync(http.Request, new BodyShare(room, isKnown: true), time, http.RequestAborted);
            return body.Fault switch
            {
                BodyFault.TooSlow => IntakeProblems.TooSlow(),
                BodyFault.NoRoom => IntakeProblems.SlowDown(http, IntakeHandler.NoRoom),
                BodyFault.TooLarge => IntakeProblems.BodyTooLarge(),
                BodyFault.UnknownEncoding => IntakeProblems.UnknownEncoding(http),
                BodyFault.Corrupt => IntakeProblems.BadImport(BodyDiagnosis.OfPacked(body.Bytes.Span, body.Encoding!).Detail),
                _ => await KeepAsync(http, sender, body.Bytes),
            };
        }
        catch (BadHttpRequestException exception)
        {
            return IntakeProblems.Broken(exception.StatusCode);
        }
    }

    private async Task<IResult> KeepAsync(HttpContext http, ImportSender sender, ReadOnlyMemory<byte> sent)
    {
        var (body, wrong) = ImportBodyReader.Read(sent);
        if (body is null)
        {
            return IntakeProblems.BadImport(wrong!);
        }

        var source = body.Source ?? sender.Source;
        if (!sender.MayNameSource && source != sender.Source)
        {
            return IntakeProblems.OtherSource(sender.Source);
        }

        if (sender.Key is { } key && await admission.RefusalAsync(http, key, body.Entries.Count) is { } refusal)
        {
            return refusal;
        }

        var arrivedAt = time.GetUtcNow().ToUnixTimeMilliseconds();
        var reading = ImportReader.Read(body, types, source, arrivedAt);
        try
        {
            await commit.SubmitInTimeAsync(Pending(reading, body.Origin, arrivedAt), http.RequestAborted);
        }
        catch (TransportFullException exception)
        {
            await ForgetAsync();
            return IntakeProblems.SlowDown(http, exception.RetryAfter);
        }
        catch (TransportUnavailableException exception)
        {
            await ForgetAsync();
            return IntakeProblems.Unavailable(http, exception.RetryAfter);
        }

        // Not the source that was asked for: tags are configured names.
        metrics.Accepted(sender.Source, reading.Activities.Count);
        foreach (var failed in reading.Failed)
        {
            metrics.Failed(failed.Reason);
        }

        return TypedResults.Ok(new ImportAnswer(reading.Activities.Count, reading.Failures));

        ValueTask ForgetAsync() => sender.Key is { } limited ? admission.ForgetAsync(limited, body.Entries.Count) : ValueTask.CompletedTask;
    }

    private PendingRequest Pending(ImportReading reading, ActivityOrigin origin, long arrivedAt) =>
        new(
            [
                .. reading.Activities.Select(activity => new PartitionedActivity(
                    Partitioner.Of(activity, transport.Partitions),
                    new StampedActivity(arrivedAt, origin, ActivityJson.Write(activity))
                )),
            ],
            reading.Failed
        );
}
