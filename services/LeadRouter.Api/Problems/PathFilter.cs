using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace LeadRouter.Api.Problems;

/// <summary>
/// Gives a handler what was meant by a part of the path. The server leaves <c>%2F</c> as it is when it decodes the others, so that a name with a slash (sent as <c>%2F</c>)
/// and one that has these three characters (sent as <c>%252F</c>) would be the same: which it was stands in the path as it was sent.
/// </summary>
internal static class PathFilter
{
    private const string Slash = "%2F";

    /// <summary>For a group whose handlers take what they read from path and query as strings.</summary>
    public static EndpointFilterDelegate Create(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var parameters = context
            .MethodInfo.GetParameters()
            .Select((parameter, place) => (Name: parameter.Name!, parameter.ParameterType, Place: place))
            .Where(parameter => parameter.ParameterType == typeof(string))
            .Select(parameter => (parameter.Name, parameter.Place))
            .ToArray();
        return call =>
        {
            foreach (var (name, place) in parameters)
            {
                if (
                    call.Arguments[place] is string value
                    && value.Contains(Slash, StringComparison.OrdinalIgnoreCase)
                    && Sent(call.HttpContext, name) is { } sent
                    && Same(sent, value)
                )
                {
                    call.Arguments[place] = sent;
                }
            }

            return next(call);
        };
    }

    /// <summary>A part of the path, decoded once; null when it is none of the path.</summary>
    private static string? Sent(HttpContext http, string name)
    {
        if (
            (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.PathSegments is not { } pattern
            || http.Features.Get<IHttpRequestFeature>()?.RawTarget is not { } target
        )
        {
            return null;
        }

        // Counted from the end: before the pattern there may stand where the server is mounted.
        var end = target.IndexOf('?', StringComparison.Ordinal);
        var sent = (end < 0 ? target : target[..end]).TrimEnd('/').Split('/');
        for (var (one, at) = (pattern.Count - 1, sent.Length - 1); one >= 0 && at >= 0; one--, at--)
        {
            if (pattern[one].Parts is [RoutePatternParameterPart part] && part.Name == name)
            {
                return Uri.UnescapeDataString(sent[at]);
            }
        }

        return null;
    }

    /// <summary>Whatever stands between here and the caller may have written the path anew.</summary>
    private static bool Same(string sent, string value) =>
        string.Equals(
            sent.Replace("/", Slash, StringComparison.Ordinal),
            value.Replace("/", Slash, StringComparison.Ordinal),
            StringComparison.OrdinalIgnoreCase
        );
}
