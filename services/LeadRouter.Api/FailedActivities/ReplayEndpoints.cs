using System.Text.Json;
using LeadRouter.Api.Problems;
using LeadRouter.Api.Shapes;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage.FailedActivities;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.FailedActivities;

/// <summary>Replays failed activities: one, or a page of those that are meant.</summary>
internal static class ReplayEndpoints
{
    private const string Wanted =
        "Send {\"reason\": \"too-many\"}, {\"source\": \"website\"}, both, or {\"all\": true}; beside it `dryRun`, `limit` (1 to 500), and `after` with what `next` said.";

    public static async Task<Results<Ok<ReplayedAnswer>, ProblemHttpResult>> OneAsync(
        string id,
        string? dryRun,
        HttpContext http,
        FailedActivityQueries failed,
        FailedReplay replay,
        CancellationToken cancellationToken
    )
    {
        if (FailedActivityEndpoints.IsDry(dryRun) is not { } isDry)
        {
            return ApiProblems.BadParameter("dryRun", FailedActivityEndpoints.DryRunWanted);
        }

        if (await failed.FindAsync(id, cancellationToken) is not { } row)
        {
            return ApiProblems.NoFailedActivity();
        }

        return await SentAsync(http, async () => (await replay.TryAsync([row], isDry, cancellationToken))[0]);
    }

    public static async Task<Results<Ok<ReplayAnswer>, ProblemHttpResult>> ManyAsync(
        HttpContext http,
        FailedReplay replay,
        CancellationToken cancellationToken
    )
    {
        // A web page that is open on this machine could send any other type without asking first.
        if (!http.Request.HasJsonContentType())
        {
            return ApiProblems.NotJson();
        }

        if (await BodyAsync(http.Request, cancellationToken) is not { } body)
        {
            return ApiProblems.BadBody("It is not a JSON object of the fields that are known. " + Wanted);
        }

        var filter = new FailedActivityFilter(
            FailedActivityEndpoints.NullIfEmpty(body.Reason),
            FailedActivityEndpoints.NullIfEmpty(body.Source)
        );
        var names = filter != new FailedActivityFilter();
        if (names == body.All)
        {
            return ApiProblems.BadBody((names ? "It says all, and some. " : "It does not say which are meant. ") + Wanted);
        }

        if (!FailedActivityEndpoints.IsReason(body.Reason))
        {
            return ApiProblems.BadBody($"`reason` must be {FailedActivityEndpoints.ReasonWanted}.");
        }

        if (!FailedActivityEndpoints.IsSource(body.Source))
        {
            return ApiProblems.BadBody($"`source` must be {FailedActivityEndpoints.SourceWanted}.");
        }

        var limit = body.Limit ?? FailedReplay.PageRows;
        if (limit is < 1 or > FailedReplay.PageRows)
        {
            return ApiProblems.BadBody("`limit` must be 1 to 500. " + Wanted);
        }

        var after = body.After is { } text ? ReplayCursor.Parse(text) : null;
        return after is null && body.After is not null
            ? ApiProblems.BadBody($"`after` must be {Cursor.Wanted}.")
            : await SentAsync(http, () => replay.NextAsync(filter, after, limit, body.DryRun, cancellationToken));
    }

    public static ProblemHttpResult Example() => ApiProblems.BadBody("It does not say which are meant. " + Wanted);

    private static async Task<Results<Ok<T>, ProblemHttpResult>> SentAsync<T>(HttpContext http, Func<Task<T>> send)
    {
        try
        {
            return TypedResults.Ok(await send());
        }
        catch (TransportFullException exception)
        {
            return ApiProblems.SlowDown(http, exception.RetryAfter);
        }
        catch (TransportUnavailableException exception)
        {
            return ApiProblems.NoWayToScoring(http, exception.RetryAfter);
        }
    }

    private static async Task<ReplayBody?> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<ReplayBody>(request.Body, JsonSerializerOptions.Web, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
