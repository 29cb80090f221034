using LeadRouter.Api.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadRouter.Api.Problems;

/// <summary>
/// Answers whoever reads in time, also when the database hangs: a frozen server keeps its connections open, and a statement on one of them ends after its own
/// limit, which is a worker's and long.
/// </summary>
internal sealed partial class ReadingTime(IOptions<ApiOptions> options, TimeProvider clock, ILogger<ReadingTime> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            return await next(context);
        }

        var limit =
            options.Value.AnswerWithinMs * (http.GetEndpoint()?.Metadata.GetMetadata<ReadsTheLog>() is null ? 1 : ReadsTheLog.Factor);
        var given = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        for (var argument = 0; argument < context.Arguments.Count; argument++)
        {
            if (context.Arguments[argument] is CancellationToken)
            {
                context.Arguments[argument] = given.Token;
            }
        }

        var reading = next(context).AsTask();
        try
        {
            return await reading.WaitAsync(TimeSpan.FromMilliseconds(limit), clock, http.RequestAborted);
        }
        catch (TimeoutException) when (!reading.IsCompleted)
        {
            LogTooLate((http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "", limit);
            return ApiProblems.TooLate(http, limit);
        }
        finally
        {
            _ = EndAsync(reading, given);
        }
    }

    /// <summary>Nobody waits for it: a statement is cancelled by asking the server, and one that hangs does not answer that either.</summary>
    private static async Task EndAsync(Task reading, CancellationTokenSource given)
    {
        if (!reading.IsCompleted)
        {
            await given.CancelAsync();
        }

        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        given.Dispose();
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The database gave {Route} no answer within {Limit} ms (Api:AnswerWithinMs); the reader was told to come again"
    )]
    private partial void LogTooLate(string route, int limit);
}
