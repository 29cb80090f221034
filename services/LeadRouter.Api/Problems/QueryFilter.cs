using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Problems;

/// <summary>
/// Refuses a query that a route would read otherwise than it was meant: a parameter that it does not have would be left aside and its filter with it, one that
/// is given twice would be joined to a text that fits nothing.
/// </summary>
internal static class QueryFilter
{
    /// <summary>For a group whose handlers take what they read from path and query as strings.</summary>
    public static EndpointFilterDelegate Create(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var names = Strings(context.MethodInfo);
        return call => Refusal(call.HttpContext.Request, names) is { } refusal ? ValueTask.FromResult<object?>(refusal) : next(call);
    }

    /// <summary>The parameters of a handler that come from path or query.</summary>
    private static string[] Strings(MethodInfo handler) =>
        [.. handler.GetParameters().Where(parameter => parameter.ParameterType == typeof(string)).Select(parameter => parameter.Name!)];

    private static ProblemHttpResult? Refusal(HttpRequest request, string[] names)
    {
        foreach (var (name, values) in request.Query)
        {
            if (names.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } known || InPath(known))
            {
                return ApiProblems.UnknownParameter(name, [.. names.Where(parameter => !InPath(parameter))]);
            }

            if (values.Count > 1)
            {
                return ApiProblems.BadParameter(known, "given once");
            }
        }

        return null;

        bool InPath(string name) => request.RouteValues.ContainsKey(name);
    }
}
