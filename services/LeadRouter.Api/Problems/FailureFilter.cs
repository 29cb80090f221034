using System.Diagnostics;
using LeadRouter.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Api.Problems;

/// <summary>Turns what goes wrong inside into an answer; nothing of an exception's text leaves the house.</summary>
internal sealed partial class FailureFilter(IDatabase database, ILogger<FailureFilter> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception exception) when (database.IsInfrastructureError(exception))
        {
            LogUnavailable(exception);
            return ApiProblems.Unavailable(context.HttpContext);
        }
        catch (BadHttpRequestException exception)
        {
            return exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? ApiProblems.BodyTooLarge()
                : ApiProblems.BodyNotRead(exception.StatusCode);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogUnexpected(Activity.Current?.Id ?? context.HttpContext.TraceIdentifier, exception);
            var problem = ApiProblems.Unexpected();
            problem.ProblemDetails.Extensions["traceId"] = Activity.Current?.Id ?? context.HttpContext.TraceIdentifier;
            return problem;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The read API could not reach the database")]
    private partial void LogUnavailable(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The read API could not make an answer ({TraceId})")]
    private partial void LogUnexpected(string traceId, Exception exception);
}
