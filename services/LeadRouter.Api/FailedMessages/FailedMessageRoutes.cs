using LeadRouter.Api.FailedActivities;
using LeadRouter.Api.OpenApi;
using LeadRouter.Api.Problems;
using LeadRouter.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadRouter.Api.FailedMessages;

/// <summary>Everything under <c>/v1/failed-messages</c>.</summary>
internal static class FailedMessageRoutes
{
    private const string All = "/failed-messages";
    private const string Replay = All + "/replay";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <param name="api">Whoever gets through it may read.</param>
    /// <param name="prefix">Of the group.</param>
    public static void Map(IEndpointRouteBuilder app, RouteGroupBuilder api, string prefix)
    {
        Describe(api.MapMethods(All, Reading, FailedMessageEndpoints.ListAsync), "listFailedMessages")
            .WithSummary("Messages between the roles that could not be handled, the oldest first; bodies and reasons for the role admin.");
        Describe(
                api.MapGroup("").AddEndpointFilter<AdminFilter>().MapPost(Replay, FailedMessageEndpoints.ReplayAsync),
                "replayFailedMessages"
            )
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .WithSummary("Sends them again, to the one endpoint that could not take them.");
        app.MapOtherMethods(prefix + All, Reading);
        app.MapOtherMethods(prefix + Replay, HttpMethods.Post);

        static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string name) =>
            route
                .WithTags(ApiAreas.FailedActivities)
                .WithName(name)
                .AddOpenApiOperationTransformer(
                    (operation, context, _) =>
                    {
                        DescribeReading.Describe(
                            operation,
                            name == "replayFailedMessages" ? ApiProblems.NoFailedMessage() : null,
                            context.Document!
                        );
                        DescribeFailed.Describe(operation);
                        return Task.CompletedTask;
                    }
                );
    }
}
