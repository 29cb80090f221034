using System.Globalization;
using LeadRouter.Intake.RateLimits;
using Microsoft.AspNetCore.Http;

namespace LeadRouter.Intake;

/// <summary>Every answer that is not 200, as problem details (RFC 9457) that say what to do.</summary>
internal static class IntakeProblems
{
    public static IResult FromElsewhere() =>
        Problem(
            StatusCodes.Status403Forbidden,
            "no-key-configured",
            "No write key is configured",
            "Without a write key only this machine may send, and not through a proxy. Set Intake:Keys:0:Key and Intake:Keys:0:Source, and send the key as the Basic user name."
        );

    public static IResult WrongKey(HttpContext http)
    {
        if (!IsOfPage(http.Request))
        {
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"leadrouter\"";
        }

        return Problem(
            StatusCodes.Status401Unauthorized,
            "wrong-key",
            "The write key is missing or wrong",
            "Send a configured write key as the user name of Basic authorization, or as `writeKey` in the body; the app id of a Snowplow tracker has to be one, or be named by Intake:Keys as SnowplowAppId. Nothing of this request was kept."
        );
    }

    /// <summary>A browser that is asked for a key asks its visitor, in a dialog of its own.</summary>
    private static bool IsOfPage(HttpRequest request) =>
        request.Headers.ContainsKey("Origin") || request.Headers.ContainsKey("Sec-Fetch-Mode");

    public static IResult OriginNotAllowed() =>
        Problem(
            StatusCodes.Status403Forbidden,
            "origin-not-allowed",
            "Pages of this origin may not send",
            "The request comes from a page whose origin (scheme://host:port) is not among Intake:Keys:N:Origins of the write key. Add it there; or send from a server, without an Origin. Nothing of this request was kept."
        );

    public static IResult PublicKey() =>
        Problem(
            StatusCodes.Status403Forbidden,
            "public-key",
            "A public key may not do this",
            "Everybody who sees a page has this key, so it only sends what visitors do. Use a key whose Intake:Keys:N:Kind is server. Nothing of this request was kept."
        );

    public static IResult OtherSource(string own) =>
        Problem(
            StatusCodes.Status403Forbidden,
            "other-source",
            "This key may not name its source",
            $"It sends as `{own}`. Leave the source out, or send with a key of Api:Keys whose role is admin."
        );

    public static IResult BadImport(string detail) =>
        Problem(
            StatusCodes.Status400BadRequest,
            "bad-import",
            "What was sent is no part of a file",
            detail + " Nothing of this request was kept."
        );

    public static IResult BodyTooLarge() =>
        Problem(
            StatusCodes.Status413PayloadTooLarge,
            "body-too-large",
            "The body is too large",
            "A body may have 4 MiB, decompressed too. Send smaller batches. Nothing of this request was kept."
        );

    public static IResult UnknownEncoding(HttpContext http)
    {
        http.Response.Headers.AcceptEncoding = "gzip, deflate, br";
        return Problem(
            StatusCodes.Status415UnsupportedMediaType,
            "unknown-encoding",
            "The Content-Encoding is not known",
            "Send the body plain, or in one of gzip, deflate, br. Nothing of this request was kept."
        );
    }

    public static IResult BadRequest(IntakeError error) =>
        Problem(
            StatusCodes.Status400BadRequest,
            error.Reason,
            error.Title,
            error.Detail + " What was sent is kept: GET /v1/failed-activities lists it."
        );

    public static IResult Broken(int status) =>
        Problem(status, "broken-request", "The request did not arrive whole", "Send it again. Nothing of this request was kept.");

    public static IResult TooSlow() =>
        Problem(
            StatusCodes.Status408RequestTimeout,
            "too-slow",
            "The body did not arrive in time",
            $"A body has {IntakeLimits.BodyTime.TotalSeconds} seconds to come in. Send it again, in smaller parts over a slow line. Nothing of this request was kept."
        );

    public static IResult SlowDown(HttpContext http, TimeSpan retryAfter)
    {
        RetryAfter(http, retryAfter);
        return Problem(
            StatusCodes.Status429TooManyRequests,
            "slow-down",
            "More arrives than can be taken",
            "Send this request again after the seconds in Retry-After. Nothing of it was accepted."
        );
    }

    public static IResult TooFast(HttpContext http, RateLimit limit, TimeSpan retryAfter)
    {
        RetryAfter(http, retryAfter);
        return Problem(
            StatusCodes.Status429TooManyRequests,
            "rate-limit",
            "The write key sends more than it may",
            FormattableString.Invariant(
                $"This key may send {limit.PerSecond} activities a second, and {limit.Burst} at once (Intake:Keys:N:PerSecond and BurstSeconds). Send this request again after the seconds in Retry-After. Nothing of it was accepted."
            )
        );
    }

    public static IResult Unavailable(HttpContext http, TimeSpan retryAfter)
    {
        RetryAfter(http, retryAfter);
        return Problem(
            StatusCodes.Status503ServiceUnavailable,
            "unavailable",
            "The activities cannot be kept now",
            "Send this request again after the seconds in Retry-After, with the same message ids: what was kept already is counted once."
        );
    }

    private static void RetryAfter(HttpContext http, TimeSpan retryAfter) =>
        http.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(retryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static IResult Problem(int status, string type, string title, string detail) =>
        TypedResults.Problem(detail, statusCode: status, title: title, type: "/problems/" + type);
}
