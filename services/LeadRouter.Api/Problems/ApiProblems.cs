using System.Globalization;
using LeadRouter.Api.Lifecycle;
using LeadRouter.Engine.Explanations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Problems;

/// <summary>Every answer that is no success, as problem details (RFC 9457) that say what to do.</summary>
internal static class ApiProblems
{
    public static ProblemHttpResult NoKeyConfigured() =>
        Problem(
            StatusCodes.Status403Forbidden,
            "no-key-configured",
            "No API key is configured",
            "Without one only this machine may read, by the name localhost or 127.0.0.1 and not through a proxy. Set Api:Keys:0:Key and Api:Keys:0:Role (read or admin), and send the key as 'Authorization: Bearer KEY'."
        );

    public static ProblemHttpResult WrongKey(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer realm=\"leadrouter\"";
        return Problem(
            StatusCodes.Status401Unauthorized,
            "wrong-key",
            "The API key is missing or wrong",
            "Send a key of Api:Keys as 'Authorization: Bearer KEY' or 'X-Api-Key: KEY'. Keys of Intake:Keys send activities and cannot read."
        );
    }

    public static ProblemHttpResult MayNotRead() =>
        Problem(
            StatusCodes.Status403Forbidden,
            "may-not-read",
            "This key may only send",
            "Its role is ingest: it sends activities to /v1/batch. Ask with a key of Api:Keys whose role is read or admin."
        );

    public static ProblemHttpResult NeedsAdmin() =>
        Problem(
            StatusCodes.Status403Forbidden,
            "needs-admin",
            "This key may only read",
            "What is asked for changes something. Ask with a key of Api:Keys whose role is admin. Nothing was changed."
        );

    public static ProblemHttpResult NoFailedActivity() =>
        NotFound(
            "no-failed-activity",
            "No such failed activity",
            "Ask by an id that GET /v1/failed-activities lists. It is gone once it was taken by a replay, dismissed, or has outlived Retention:FailedDays."
        );

    public static ProblemHttpResult NoFailedMessage() =>
        NotFound(
            "no-failed-message",
            "No such failed message",
            "Ask by an endpoint and id that GET /v1/failed-messages lists. It is gone once it was sent again, or has outlived Retention:FailedDays."
        );

    public static ProblemHttpResult NoTeam() =>
        NotFound(
            "no-team",
            "No such team",
            "Ask by the name of a team under territories.teams of the playbook, or of one that has had a turn."
        );

    public static ProblemHttpResult NoMember() =>
        NotFound(
            "no-member",
            "No such member",
            "Ask by the address of a member under territories.teams of the playbook, or of somebody who has open leads or claims, or is stated to own an account."
        );

    public static ProblemHttpResult NotLeft() =>
        NotFound("not-left", "Nobody of that address has left", "Ask by the address of somebody for whom `members leave` was said.");

    public static ProblemHttpResult NoRouting() =>
        Problem(
            StatusCodes.Status400BadRequest,
            "no-routing",
            "This process does not route",
            "What would become of leads is decided by a process with the role routing: ask one of those (--roles, or all roles in one process)."
        );

    public static ProblemHttpResult NoRouteDecided() =>
        NotFound(
            "no-route-decided",
            "The lead has no route yet",
            "Ask again once GET /v1/leads/{id} shows a route: nobody has decided yet whose it is, or an earlier version did and kept less."
        );

    /// <param name="detail">What is wrong and what would be right.</param>
    public static ProblemHttpResult BadBody(string detail) =>
        Problem(StatusCodes.Status400BadRequest, "bad-body", "The body cannot be used", detail);

    public static ProblemHttpResult NotJson() =>
        Problem(
            StatusCodes.Status415UnsupportedMediaType,
            "not-json",
            "The body is not said to be JSON",
            "Send a JSON object with Content-Type: application/json, such as {\"all\": true}."
        );

    /// <param name="reason">Of the catalogue of reasons.</param>
    /// <param name="detail">What is wrong with the bytes.</param>
    public static ProblemHttpResult StillFailing(string reason, string detail) =>
        Problem(StatusCodes.Status400BadRequest, reason, "These bytes would fail too", detail + " Nothing was changed.");

    public static ProblemHttpResult FixTooLarge(int most) =>
        Problem(
            StatusCodes.Status413PayloadTooLarge,
            "body-too-large",
            "The fix is too large",
            string.Create(CultureInfo.InvariantCulture, $"A fix may have {most} bytes. Nothing was changed.")
        );

    public static ProblemHttpResult BodyTooLarge() =>
        Problem(
            StatusCodes.Status413PayloadTooLarge,
            "body-too-large",
            "The body is too large",
            string.Create(
                CultureInfo.InvariantCulture,
                $"A body may have {LeadStatusEndpoints.MostBodyBytes} bytes here. Nothing was taken in."
            )
        );

    /// <param name="status">As the web server has it: 400 for one that breaks off, 408 for one that does not come.</param>
    public static ProblemHttpResult BodyNotRead(int status) =>
        Problem(
            status,
            "bad-body",
            "The body could not be read",
            "It breaks off, or did not come in time. Nothing was taken in: send it again."
        );

    public static ProblemHttpResult SlowDown(HttpContext http, TimeSpan retryAfter)
    {
        http.Response.Headers.RetryAfter = Seconds(retryAfter);
        return Problem(
            StatusCodes.Status429TooManyRequests,
            "slow-down",
            "Scoring has not caught up",
            "Send this request again after the seconds in Retry-After. What was taken already is counted once."
        );
    }

    public static ProblemHttpResult NoWayToScoring(HttpContext http, TimeSpan retryAfter)
    {
        http.Response.Headers.RetryAfter = Seconds(retryAfter);
        return Problem(
            StatusCodes.Status503ServiceUnavailable,
            "unavailable",
            "The way to scoring is not free",
            "Send this request again after the seconds in Retry-After. What was taken already is counted once; nothing was given up."
        );
    }

    public static ProblemHttpResult BadParameter(string parameter, string wanted) =>
        Problem(
            StatusCodes.Status400BadRequest,
            "bad-parameter",
            $"The parameter {parameter} cannot be read",
            $"{parameter} must be {wanted}."
        );

    /// <param name="parameter">As it was sent.</param>
    /// <param name="known">Those that the route has.</param>
    public static ProblemHttpResult UnknownParameter(string parameter, IReadOnlyList<string> known) =>
        Problem(
            StatusCodes.Status400BadRequest,
            "unknown-parameter",
            "The route does not have such a parameter",
            $"There is no parameter '{PlainText.Line(parameter)}'. "
                + (known.Count == 0 ? "The route has none." : $"The route has {string.Join(", ", known)}.")
        );

    public static ProblemHttpResult NoContact() =>
        NotFound(
            "no-contact",
            "No such contact",
            "Ask by an e-mail address, a user id or a contact id. A contact is there as soon as its first activity or fact was taken in."
        );

    /// <param name="field">Of the body: which of the two.</param>
    public static ProblemHttpResult NobodyOfThatName(string field) =>
        NotFound(
            "no-contact",
            "Nobody is called that",
            $"`{field}` names nobody who is known. Give an e-mail address or a user id that an activity or a fact has named, or a contact id. Nothing was changed."
        );

    /// <param name="detail">What is wrong with the two names, and what would be right.</param>
    public static ProblemHttpResult NotTwoNames(string detail) =>
        Problem(StatusCodes.Status400BadRequest, "not-two-names", "These are not two people's names", detail + " Nothing was changed.");

    public static ProblemHttpResult NoLead() =>
        NotFound("no-lead", "No such lead", "Ask by a lead's id, as GET /v1/leads lists it: 32 hexadecimal digits.");

    public static ProblemHttpResult NoAccount() =>
        NotFound(
            "no-account",
            "No such account",
            "Ask by the company's domain (acme.example). An account is there as soon as a fact or a person of it is known."
        );

    public static ProblemHttpResult NoAccountFacts() =>
        NotFound(
            "no-account",
            "Nothing was stated of such an account",
            "Ask by the company's domain (acme.example). POST /v1/facts states facts of an account; so do group calls, and what people say of their company."
        );

    public static ProblemHttpResult NoRoute(HttpRequest request) =>
        NotFound("no-route", "Nothing answers here", $"There is no {request.Method} at this path. /openapi/v1.json lists every route.");

    public static ProblemHttpResult Unavailable(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "5";
        return Problem(
            StatusCodes.Status503ServiceUnavailable,
            "unavailable",
            "The database does not answer",
            "Ask again after the seconds in Retry-After. /health/ready says when it is back."
        );
    }

    /// <param name="limit">Milliseconds that it had.</param>
    public static ProblemHttpResult TooLate(HttpContext http, int limit)
    {
        http.Response.Headers.RetryAfter = "5";
        return Problem(
            StatusCodes.Status503ServiceUnavailable,
            "too-late",
            "The database does not answer in time",
            string.Create(
                CultureInfo.InvariantCulture,
                $"It gave no answer within {limit} ms. Ask again after the seconds in Retry-After; /health/ready says whether it answers at all. Api:AnswerWithinMs says how long a read may take."
            )
        );
    }

    public static ProblemHttpResult Unexpected() =>
        Problem(
            StatusCodes.Status500InternalServerError,
            "unexpected",
            "The answer could not be made",
            "This is a fault of the program. Its log has the cause under the traceId of this answer."
        );

    private static string Seconds(TimeSpan time) =>
        Math.Max(1, (long)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static ProblemHttpResult NotFound(string type, string title, string detail) =>
        Problem(StatusCodes.Status404NotFound, type, title, detail);

    private static ProblemHttpResult Problem(int status, string type, string title, string detail) =>
        TypedResults.Problem(detail, statusCode: status, title: title, type: "/problems/" + type);
}
