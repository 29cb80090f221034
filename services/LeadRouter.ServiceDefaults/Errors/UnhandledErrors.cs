using LeadRouter.ServiceDefaults.Logging;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace LeadRouter.ServiceDefaults.Errors;

/// <summary>What no endpoint has expected: logged with its stack, answered without its text, joined by the trace id.</summary>
internal sealed partial class UnhandledErrors(IProblemDetailsService problems, ILogger<UnhandledErrors> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        var status = (exception as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError;
        if (status >= StatusCodes.Status500InternalServerError)
        {
            LogUnhandled(httpContext.Request.Method, RouteTemplate.Of(httpContext) ?? "(no route)", exception);
        }

        httpContext.Response.StatusCode = status;
        return await problems.TryWriteAsync(
            new ProblemDetailsContext
            {
                HttpContext = httpContext,
                ProblemDetails = new ProblemDetails
                {
                    Status = status,
                    Title = status == StatusCodes.Status500InternalServerError ? "Something failed here" : "The request cannot be read",
                    Detail =
                        status == StatusCodes.Status500InternalServerError
                            ? "It is in the log under this trace id. Send the request again; if it fails again, report the trace id."
                            : "See the API's description at /openapi/v1.json.",
                },
            }
        );
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed")]
    private partial void LogUnhandled(string method, string route, Exception exception);
}
