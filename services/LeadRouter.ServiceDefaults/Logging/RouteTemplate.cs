using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadRouter.ServiceDefaults.Logging;

/// <summary>What may be said of a request's address: the template of its route, never the address itself.</summary>
internal static class RouteTemplate
{
    /// <returns>Null when no route has matched.</returns>
    public static string? Of(HttpContext context)
    {
        // The exception handler clears the endpoint and keeps it in a feature of its own.
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        return (endpoint as RouteEndpoint)?.RoutePattern.RawText;
    }
}
