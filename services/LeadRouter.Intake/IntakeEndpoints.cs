using LeadRouter.Contracts.Activities;
using LeadRouter.Intake.Browsers;
using LeadRouter.Intake.OpenApi;
using LeadRouter.Intake.Segment;
using LeadRouter.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadRouter.Intake;

/// <summary>The Segment protocol, as its SDKs and RudderStack's speak it.</summary>
public static class IntakeEndpoints
{
    private const string Prefix = "/v1";

    public static IEndpointRouteBuilder MapIntake(this IEndpointRouteBuilder app)
    {
        // No Accepts: it would answer 415 to the content types that the SDKs send. Anonymous: the write key is checked by the handler.
        var calls = app.MapGroup(Prefix).WithTags("Intake").AllowAnonymous();
        Map("/track", SegmentCall.Single(ActivityType.Track), "Something a person did.");
        Map("/page", SegmentCall.Single(ActivityType.Page), "A page that was seen.");
        Map("/screen", SegmentCall.Single(ActivityType.Screen), "A screen of an app that was seen.");
        Map("/identify", SegmentCall.Single(ActivityType.Identify), "Who a person is: traits, and the browser that is theirs.");
        Map("/group", SegmentCall.Single(ActivityType.Group), "Which account a person belongs to.");
        Map("/alias", SegmentCall.Single(ActivityType.Alias), "Two ids that are one person.");
        Map("/batch", SegmentCall.Batch, "Many calls at once; a bad item is kept as failed and the answer is still 200.");
        return app;

        void Map(string path, SegmentCall call, string summary)
        {
            calls
                .MapPost(path, (HttpContext http, IntakeHandler handler) => handler.HandleAsync(http, call))
                .WithName(path[1..])
                .WithSummary(summary)
                .Produces<IntakeAnswer>()
                .ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status401Unauthorized)
                .ProducesProblem(StatusCodes.Status403Forbidden)
                .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
                .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
                .ProducesProblem(StatusCodes.Status429TooManyRequests)
                .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
                .AddOpenApiOperationTransformer(
                    (operation, context, _) =>
                    {
                        IntakeOperation.Describe(operation, call, context.Document!);
                        return Task.CompletedTask;
                    }
                );
            app.MapOthers(Prefix + path);
            // analytics.js in a page sends to /v1/t, /v1/b.
            var inPages = Prefix + path[..2];
            app.MapPost(inPages, (HttpContext http, IntakeHandler handler) => handler.HandleAsync(http, call)).AllowAnonymous().ExcludeFromDescription();
            app.MapOthers(inPages);
        }
    }

    private static void MapOthers(this IEndpointRouteBuilder app, string path)
    {
        app.MapPreflight(path, HttpMethods.Post);
        app.MapOtherMethods(path, HttpMethods.Post);
    }
}
