using LeadRouter.Contracts.Activities;
using LeadRouter.Intake.Import;
using LeadRouter.Intake.Segment;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadRouter.Intake;

/// <summary>The Segment protocol, as its SDKs and RudderStack's speak it.</summary>
public static class IntakeEndpoints
{
    public static IEndpointRouteBuilder MapIntake(this IEndpointRouteBuilder app)
    {
        // No Accepts: it would answer 415 to the content types that the SDKs send. Anonymous: the write key is checked by the handler.
        var calls = app.MapGroup("/v1").WithTags("Intake").AllowAnonymous();
        calls.Map("/track", SegmentCall.Single(ActivityType.Track), "Something a person did.");
        calls.Map("/page", SegmentCall.Single(ActivityType.Page), "A page that was seen.");
        calls.Map("/screen", SegmentCall.Single(ActivityType.Screen), "A screen of an app that was seen.");
        calls.Map("/identify", SegmentCall.Single(ActivityType.Identify), "Who a person is: traits, and the browser that is theirs.");
        calls.Map("/group", SegmentCall.Single(ActivityType.Group), "Which account a person belongs to.");
        calls.Map("/alias", SegmentCall.Single(ActivityType.Alias), "Two ids that are one person.");
        calls.Map("/batch", SegmentCall.Batch, "Many calls at once; a bad item is kept as failed and the answer is still 200.");
        calls
            .MapPost("/import", (HttpContext http, ImportHandler handler) => handler.HandleAsync(http))
            .WithSummary("Lines of a file, as `leadrouter import activities` sends them; the answer says which ones failed.")
            .Produces<ImportAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        return app;
    }

    private static void Map(this RouteGroupBuilder calls, string path, SegmentCall call, string summary) =>
        calls
            .MapPost(path, (HttpContext http, IntakeHandler handler) => handler.HandleAsync(http, call))
            .WithSummary(summary)
            .Produces<IntakeAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
