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

    public static ProblemHttpResult BadParameter(string parameter, string wanted) =>
        Problem(
            StatusCodes.Status400BadRequest,
            "bad-parameter",
            $"The parameter {parameter} cannot be read",
            $"{parameter} must be {wanted}."
        );

    public static ProblemHttpResult NoContact() =>
        NotFound(
            "no-contact",
            "No such contact",
            "Ask by an e-mail address, a user id or a contact id. A contact is there as soon as its first activity or fact was taken in."
        );

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

    public static ProblemHttpResult Unexpected() =>
        Problem(
            StatusCodes.Status500InternalServerError,
            "unexpected",
            "The answer could not be made",
            "This is a fault of the program. Its log has the cause under the traceId of this answer."
        );

    private static ProblemHttpResult NotFound(string type, string title, string detail) =>
        Problem(StatusCodes.Status404NotFound, type, title, detail);

    private static ProblemHttpResult Problem(int status, string type, string title, string detail) =>
        TypedResults.Problem(detail, statusCode: status, title: title, type: "/problems/" + type);
}
