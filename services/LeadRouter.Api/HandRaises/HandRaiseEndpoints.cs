using System.Globalization;
using LeadRouter.Api.Lifecycle;
using LeadRouter.Api.Problems;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine;
using LeadRouter.Engine.Signals;
using LeadRouter.ServiceDefaults.Transport;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.HandRaises;

/// <summary>Takes a form in, and tells whose it is.</summary>
internal static class HandRaiseEndpoints
{
    public const string WantedWait = "a time from 0s to 10s, such as 2s or 500ms; left out it is 2s";
    private const int MostMs = 10_000;

    public static async Task<Results<Ok<HandRaisedAnswer>, Accepted<HandRaisedAnswer>, ProblemHttpResult>> RouteAsync(
        string? wait,
        HttpContext http,
        IIntakeTransport transport,
        IKeptReader reader,
        HandRaiseWaits waits,
        LivePlaybook live,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        if (Read(wait) is not { } within)
        {
            return ApiProblems.BadParameter("wait", WantedWait);
        }

        if (!http.Request.HasJsonContentType())
        {
            return ApiProblems.NotJson();
        }

        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (await LeadStatusEndpoints.BodyAsync<HandRaiseBody>(http.Request, cancellationToken) is not { } body)
        {
            return ApiProblems.BadBody("It is not a JSON object of `email`, `form`, `messageId`, `traits` and `properties`.");
        }

        var (activities, wrong) = HandRaiseForm.Read(body, now);
        if (wrong is not null)
        {
            return ApiProblems.BadBody(wrong);
        }

        if (!live.Classifier.Classify(activities[^1]).Any(signal => signal.HandRaise))
        {
            return ApiProblems.BadBody(
                "No signal with handRaise takes this form: name it in the playbook, or send it to /v1/track like any other activity. Nothing was taken in."
            );
        }

        try
        {
            await transport.SendAsync(
                reader.Pack([new KeptReading(activities, [], ActivityOrigin.Live)], transport.Partitions, now),
                [],
                cancellationToken
            );
        }
        catch (TransportFullException exception)
        {
            return ApiProblems.SlowDown(http, exception.RetryAfter);
        }
        catch (TransportUnavailableException exception)
        {
            return ApiProblems.NoWayToScoring(http, exception.RetryAfter);
        }

        var answer = await waits.WaitAsync(activities[^1].MessageId, within, cancellationToken);
        return answer.Disposition == HandRaisedAnswer.Pending ? TypedResults.Accepted(answer.Ask, answer) : TypedResults.Ok(answer);
    }

    public static async Task<Results<Ok<HandRaisedAnswer>, ProblemHttpResult>> GetAsync(
        string messageId,
        HandRaiseWaits waits,
        CancellationToken cancellationToken
    ) => TypedResults.Ok(await waits.WaitAsync(TextNormaliser.Clean(messageId), TimeSpan.Zero, cancellationToken));

    /// <returns>Null for what is no time, or too long.</returns>
    private static TimeSpan? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return TimeSpan.FromSeconds(2);
        }

        var (digits, unit) =
            text.EndsWith("ms", StringComparison.Ordinal) ? (text[..^2], 1)
            : text.EndsWith('s') ? (text[..^1], 1000)
            : ("", 0);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (long)number * unit <= MostMs
            ? TimeSpan.FromMilliseconds((long)number * unit)
            : null;
    }
}
