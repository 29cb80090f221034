using LeadRouter.Api.OpenApi;
using LeadRouter.Api.Problems;
using LeadRouter.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadRouter.Api.FailedActivities;

/// <summary>Everything under <c>/v1/failed-activities</c>.</summary>
internal static class FailedActivityRoutes
{
    private const string All = "/failed-activities";
    private const string Summary = All + "/summary";
    private const string Replay = All + "/replay";
    private const string One = All + "/{id}";
    private const string ReplayOne = One + "/replay";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <param name="api">Whoever gets through it may read.</param>
    /// <param name="prefix">Of the group.</param>
    public static void Map(IEndpointRouteBuilder app, RouteGroupBuilder api, string prefix)
    {
        var changing = api.MapGroup("").AddEndpointFilter<AdminFilter>();
        Read("listFailedActivities", All, FailedActivityEndpoints.ListAsync)
            .WithSummary("What was sent and could not be taken, with the reason and what to do; the bytes for the role admin.");
        Read("summarizeFailedActivities", Summary, FailedActivityEndpoints.SummaryAsync)
            .WithSummary("How many failed, by reason and source.");
        Read("getFailedActivity", One, FailedActivityEndpoints.GetAsync).WithSummary("One, with its fix if there is one.");
        Describe(
                changing.MapPut(One, FailedActivityEndpoints.FixAsync),
                "fixFailedActivity",
                StatusCodes.Status400BadRequest,
                StatusCodes.Status413PayloadTooLarge
            )
            .WithSummary(
                "Keeps the item as it should have been beside the original, until it is replayed. It is read at once: what would fail too is refused."
            );
        Describe(changing.MapDelete(One, FailedActivityEndpoints.DismissAsync), "dismissFailedActivity", StatusCodes.Status400BadRequest)
            .WithSummary("Gives one up, and notes who did and why.");
        Describe(
                changing.MapPost(ReplayOne, ReplayEndpoints.OneAsync),
                "replayFailedActivity",
                StatusCodes.Status400BadRequest,
                StatusCodes.Status429TooManyRequests
            )
            .WithSummary("Reads one again, fixed or as it is, as if it arrived when it first did, and sends it on its way.");
        Describe(
                changing.MapPost(Replay, ReplayEndpoints.ManyAsync),
                "replayFailedActivities",
                StatusCodes.Status400BadRequest,
                StatusCodes.Status415UnsupportedMediaType,
                StatusCodes.Status429TooManyRequests
            )
            .WithSummary("Replays a page of those that are meant, in the order of their first arrival; ask until `next` is null.");
        app.MapOtherMethods(prefix + All, Reading);
        app.MapOtherMethods(prefix + Summary, Reading);
        app.MapOtherMethods(prefix + Replay, HttpMethods.Post);
        app.MapOtherMethods(prefix + One, [.. Reading, HttpMethods.Put, HttpMethods.Delete]);
        app.MapOtherMethods(prefix + ReplayOne, HttpMethods.Post);

        RouteHandlerBuilder Read(string name, string path, Delegate handler) =>
            Describe(api.MapMethods(path, Reading, handler), name, path == All ? [StatusCodes.Status400BadRequest] : []);

        RouteHandlerBuilder Describe(RouteHandlerBuilder route, string name, params int[] problems)
        {
            route.WithTags(ApiAreas.FailedActivities).WithName(name);
            var isOne = name.EndsWith("FailedActivity", StringComparison.Ordinal);
            foreach (var problem in isOne ? [.. problems, StatusCodes.Status404NotFound] : problems)
            {
                route.ProducesProblem(problem);
            }

            return route.AddOpenApiOperationTransformer(
                (operation, context, _) =>
                {
                    DescribeReading.Describe(operation, isOne ? ApiProblems.NoFailedActivity() : null, context.Document!);
                    DescribeFailed.Describe(operation);
                    return Task.CompletedTask;
                }
            );
        }
    }
}
