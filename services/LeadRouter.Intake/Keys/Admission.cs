using LeadRouter.Intake.RateLimits;
using Microsoft.AspNetCore.Http;

namespace LeadRouter.Intake.Keys;

/// <summary>Whether a sender whose key is known may send this request: from this page, and so much of it.</summary>
internal sealed class Admission(RateLimiter limiter, IntakeMetrics metrics)
{
    /// <param name="items">Items of the body; a body without one counts as one, and those behind the limit of a batch are not counted.</param>
    /// <returns>Null when it may.</returns>
    public async ValueTask<IResult?> RefusalAsync(HttpContext http, Sender sender, int items)
    {
        if (http.Request.Headers.Origin is { Count: > 0 } origin && !sender.Origins.Allows(origin.ToString()))
        {
            return IntakeProblems.OriginNotAllowed();
        }

        if (sender.Limit is not { } limit)
        {
            return null;
        }

        var cost = CostOf(items);
        var wait = await limiter.TakeAsync(limit, cost, http.RequestAborted);
        if (wait == TimeSpan.Zero)
        {
            return null;
        }

        metrics.Limited(sender.Source, cost);
        return IntakeProblems.TooFast(http, limit, wait);
    }

    /// <summary>Takes back that the request was counted: it is to be sent again.</summary>
    /// <param name="items">As they were counted.</param>
    public ValueTask ForgetAsync(Sender sender, int items) =>
        sender.Limit is { } limit ? limiter.GiveBackAsync(limit, CostOf(items)) : ValueTask.CompletedTask;

    private static int CostOf(int items) => Math.Clamp(items, 1, IntakeLimits.BatchItems);
}
