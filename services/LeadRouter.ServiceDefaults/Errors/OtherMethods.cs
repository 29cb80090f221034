using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadRouter.ServiceDefaults.Errors;

/// <summary>What a route answers to the methods that it does not have. Without this the fallback route takes them all, and says 404 of a path that is there.</summary>
public static class OtherMethods
{
    /// <summary>Behind every route of the path, and before the fallback.</summary>
    private const int Order = int.MaxValue - 1;

    /// <summary>Answers OPTIONS with the methods of a path (204), and every further one with 405; both name them in <c>Allow</c>.</summary>
    /// <param name="routes">Needs no key: which methods there are stands in the API's description, too.</param>
    /// <param name="pattern">A pattern that routes are mapped on.</param>
    /// <param name="methods">The methods of those routes.</param>
    public static void MapOtherMethods(this IEndpointRouteBuilder routes, string pattern, params IEnumerable<string> methods)
    {
        var allowed = string.Join(", ", methods.Append(HttpMethods.Options));
        routes.Map(pattern, http => AnswerAsync(http, pattern, allowed)).WithOrder(Order).ExcludeFromDescription();
    }

    private static Task AnswerAsync(HttpContext http, string pattern, string allowed)
    {
        http.Response.Headers.Allow = allowed;
        return HttpMethods.IsOptions(http.Request.Method)
            ? TypedResults.NoContent().ExecuteAsync(http)
            : TypedResults
                .Problem(
                    $"{pattern} answers {allowed}, and was asked by {http.Request.Method}. Send the request by one of those.",
                    statusCode: StatusCodes.Status405MethodNotAllowed,
                    title: "This path has no such method",
                    type: "/problems/wrong-method"
                )
                .ExecuteAsync(http);
    }
}
