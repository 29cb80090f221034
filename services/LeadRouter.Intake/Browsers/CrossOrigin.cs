using LeadRouter.Intake.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LeadRouter.Intake.Browsers;

/// <summary>What a browser has to be told before a page of another origin may send, and may read the answer (CORS, Fetch standard).</summary>
internal static class CrossOrigin
{
    /// <summary>
    /// What the clients in pages send: analytics.js Authorization and X-Retry-Count, RudderStack's also AnonymousId, Snowplow's SP-Anonymous, CloudEvents
    /// in binary mode their attributes. The value * would not stand for Authorization, nor for any of them where credentials are sent.
    /// </summary>
    private const string Headers =
        "Authorization, Content-Type, Content-Encoding, X-Retry-Count, AnonymousId, SP-Anonymous, ce-specversion, ce-id, ce-source, ce-type, ce-subject, ce-time";

    /// <summary>Seconds that a browser may remember the answer: two hours, more is not remembered by Chromium.</summary>
    private const string MaxAge = "7200";

    /// <summary>Answers the question that browsers ask before they send to a path.</summary>
    /// <param name="path">A pattern that one route is mapped on.</param>
    /// <param name="method">The method of that route.</param>
    public static void MapPreflight(this IEndpointRouteBuilder app, string path, string method) =>
        app.MapMethods(path, [HttpMethods.Options], (HttpContext http) => Preflight(http, method))
            .AllowAnonymous()
            .ExcludeFromDescription();

    /// <summary>Lets pages that may send with any key read the answer, whatever it will be: the page's author has to see what is wrong.</summary>
    public static void Mark(HttpContext http, KeyRing keys)
    {
        var headers = http.Response.Headers;
        headers.Vary = "Origin";
        if (http.Request.Headers.Origin is { Count: > 0 } origin && keys.AnyAllows(origin.ToString()))
        {
            headers.AccessControlAllowOrigin = origin;
            // A beacon always travels with credentials, and one of JSON asks first. There are none here: nothing of intake reads a cookie.
            headers.AccessControlAllowCredentials = "true";
            headers.AccessControlExposeHeaders = "Retry-After";
        }
    }

    private static IResult Preflight(HttpContext http, string method)
    {
        var keys = http.RequestServices.GetRequiredService<KeyRing>();
        var headers = http.Response.Headers;
        headers.Allow = $"{method}, {HttpMethods.Options}";
        Mark(http, keys);
        var isPreflight = http.Request.Headers.Origin.Count > 0 && http.Request.Headers.AccessControlRequestMethod.Count > 0;
        if (!isPreflight)
        {
            return TypedResults.NoContent();
        }

        if (headers.AccessControlAllowOrigin.Count == 0)
        {
            return IntakeProblems.OriginNotAllowed();
        }

        headers.Vary = "Origin, Access-Control-Request-Method, Access-Control-Request-Headers";
        headers.AccessControlAllowMethods = method;
        headers.AccessControlAllowHeaders = Headers;
        headers.AccessControlMaxAge = MaxAge;
        return TypedResults.NoContent();
    }
}
