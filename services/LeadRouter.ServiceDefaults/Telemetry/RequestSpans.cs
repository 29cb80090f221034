using LeadRouter.ServiceDefaults.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LeadRouter.ServiceDefaults.Telemetry;

/// <summary>Names a request's span by its route and gives it the answer's status: .NET 10 gives it the method and the path alone, and the path is dropped.</summary>
public static class RequestSpans
{
    public static void Use(IApplicationBuilder app) => app.Use(InvokeAsync);

    private static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (
            context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span
            && RouteTemplate.Of(context) is { } route
        )
        {
            span.DisplayName = $"{context.Request.Method} {route}";
            span.SetTag("http.route", route);
            span.SetTag("http.response.status_code", context.Response.StatusCode);
        }
    }
}
