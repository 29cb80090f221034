using LeadRouter.Api.Keys;
using LeadRouter.Api.Lifecycle;
using LeadRouter.Api.Problems;
using LeadRouter.Api.Shapes;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage.FailedMessages;
using LeadRouter.Storage.Outbox;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.FailedMessages;

/// <summary>Lists messages between the roles that have left the flow, and sends them again.</summary>
internal static class FailedMessageEndpoints
{
    public const string Wanted =
        "Send {\"endpoint\": \"leadrouter.crm.v1\"}, that with the `id` of one of them, or {\"all\": true}; beside it `dryRun`.";

    private const int IdCharacters = 200;

    public static string EndpointWanted { get; } = "one of " + string.Join(", ", MessageTopology.AllEndpoints);

    public static async Task<Results<Ok<FailedMessagesAnswer>, ProblemHttpResult>> ListAsync(
        string? endpoint,
        string? limit,
        HttpContext http,
        FailedMessageQueries messages,
        CancellationToken cancellationToken
    )
    {
        var (rows, problem) = PageQuestion.ReadLimit(limit);
        if (problem is not null)
        {
            return problem;
        }

        var asked = string.IsNullOrEmpty(endpoint) ? null : endpoint;
        if (!IsEndpoint(asked))
        {
            return ApiProblems.BadParameter("endpoint", EndpointWanted);
        }

        var isAdmin = http.Features.GetRequiredFeature<ApiCaller>().IsAdmin;
        var found = await messages.ListAsync(new FailedMessageFilter(asked), rows + 1, cancellationToken);
        return TypedResults.Ok(
            new FailedMessagesAnswer([.. found.Take(rows).Select(row => FailedMessageAnswer.Of(row, isAdmin))], found.Count > rows)
        );
    }

    public static async Task<Results<Ok<MessagesReplayedAnswer>, ProblemHttpResult>> ReplayAsync(
        HttpContext http,
        FailedMessageReplay replay,
        CancellationToken cancellationToken
    )
    {
        // A web page that is open on this machine could send any other type without asking first.
        if (!http.Request.HasJsonContentType())
        {
            return ApiProblems.NotJson();
        }

        if (await LeadStatusEndpoints.BodyAsync<MessagesReplayBody>(http.Request, cancellationToken) is not { } body)
        {
            return ApiProblems.BadBody("It is not a JSON object of the fields that are known. " + Wanted);
        }

        if (body.All == body.Endpoint is not null || (body.Id is not null && body.Endpoint is null))
        {
            return ApiProblems.BadBody("It does not say which are meant, or says it twice. " + Wanted);
        }

        if (!IsEndpoint(body.Endpoint))
        {
            return ApiProblems.BadBody($"`endpoint` must be {EndpointWanted}.");
        }

        if (body.Id is { } id && (id.Length is 0 or > IdCharacters || id.Any(char.IsControl)))
        {
            return ApiProblems.BadBody("`id` must be one that GET /v1/failed-messages lists.");
        }

        var done = await replay.RunAsync(new FailedMessageFilter(body.Endpoint, body.Id), body.DryRun, cancellationToken);
        return body.Id is not null && done.Sent + done.Unreadable.Count == 0
            ? ApiProblems.NoFailedMessage()
            : TypedResults.Ok(new MessagesReplayedAnswer(body.DryRun, done.Sent, done.Unreadable.Count));
    }

    public static ProblemHttpResult Example() => ApiProblems.BadBody("It does not say which are meant, or says it twice. " + Wanted);

    private static bool IsEndpoint(string? endpoint) =>
        endpoint is null || MessageTopology.AllEndpoints.Contains(endpoint, StringComparer.Ordinal);
}
