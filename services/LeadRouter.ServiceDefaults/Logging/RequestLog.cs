using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeadRouter.ServiceDefaults.Logging;

/// <summary>One line a request, with the route's template and never the path: at debug level, and as a warning when we have failed.</summary>
public sealed partial class RequestLog(TimeProvider clock, ILogger<RequestLog> logger)
{
    public static void Use(IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<RequestLog>();
        app.Use(log.InvokeAsync);
    }

    private async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var started = clock.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var route = RouteTemplate.Of(context) ?? "(no route)";
            var milliseconds = clock.GetElapsedTime(started).TotalMilliseconds;
            if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            {
                LogFailed(context.Request.Method, route, context.Response.StatusCode, milliseconds);
            }
            else
            {
                LogAnswered(context.Request.Method, route, context.Response.StatusCode, milliseconds);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Method} {Route} answered {Status} in {Milliseconds:0.0} ms")]
    private partial void LogAnswered(string method, string route, int status, double milliseconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Route} answered {Status} in {Milliseconds:0.0} ms")]
    private partial void LogFailed(string method, string route, int status, double milliseconds);
}
