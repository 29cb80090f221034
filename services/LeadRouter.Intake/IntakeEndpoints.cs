using LeadRouter.Contracts.Activities;
using LeadRouter.Intake.Browsers;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Import;
using LeadRouter.Intake.OpenApi;
using LeadRouter.Intake.Segment;
using LeadRouter.Intake.Snowplow;
using LeadRouter.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace LeadRouter.Intake;

/// <summary>The Segment protocol, as its SDKs and RudderStack's speak it, CloudEvents, and Snowplow's tracker protocol.</summary>
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
        Map(
            "/facts",
            SegmentCall.Facts,
            "What is known of a person or an account, and from when on: one fact, an array of them, or {\"facts\": [...]}."
        );
        Describe(
            calls.MapPost(
                "/activities",
                (HttpContext http, IntakeHandler handler, EventTypes types) =>
                    handler.HandleAsync(http, ActivitiesCall.Of(http.Request, types))
            ),
            "activities",
            "CloudEvents 1.0 in binary, structured and batch mode, and calls of Segment, one or many.",
            ActivitiesOperation.Describe
        );
        app.MapOthers(Prefix + "/activities", HttpMethods.Post);
        MapSnowplow(app);
        Describe(
            calls.MapPost("/import", (HttpContext http, ImportHandler handler) => handler.HandleAsync(http)),
            "import",
            "Lines of a file, as `leadrouter import activities` sends them; the answer says which ones failed.",
            ImportOperation.Describe
        );
        app.MapOtherMethods(Prefix + "/import", HttpMethods.Post);
        return app;

        void Map(string path, SegmentCall call, string summary)
        {
            Describe(
                calls.MapPost(path, (HttpContext http, IntakeHandler handler) => handler.HandleAsync(http, call)),
                path[1..],
                summary,
                (operation, document) => IntakeOperation.Describe(operation, call, document)
            );
            app.MapOthers(Prefix + path, HttpMethods.Post);
            if (call.IsForServers)
            {
                return;
            }

            // analytics.js in a page sends to /v1/t, /v1/b.
            var inPages = Prefix + path[..2];
            app.MapPost(inPages, (HttpContext http, IntakeHandler handler) => handler.HandleAsync(http, call))
                .AllowAnonymous()
                .ExcludeFromDescription();
            app.MapOthers(inPages, HttpMethods.Post);
        }
    }

    /// <summary>Where the trackers look for it, and nowhere else can be told.</summary>
    private static void MapSnowplow(IEndpointRouteBuilder app)
    {
        const string payload = "/com.snowplowanalytics.snowplow/tp2";
        const string pixel = "/i";
        var calls = app.MapGroup("").WithTags("Intake").AllowAnonymous();
        Describe(
            calls.MapPost(
                payload,
                (HttpContext http, IntakeHandler handler, EventTypes types) => handler.HandleAsync(http, new SnowplowCall(types))
            ),
            "snowplow",
            "Events of Snowplow's trackers, as they post them.",
            SnowplowOperation.DescribePayload
        );
        Describe(
            calls.MapGet(
                pixel,
                (HttpContext http, IntakeHandler handler, EventTypes types) =>
                {
                    http.Response.Headers.CacheControl = "no-store";
                    return handler.HandleAsync(http, new SnowplowCall(types) { IsPixel = true });
                }
            ),
            "snowplowPixel",
            "One event of Snowplow's trackers, as a picture's address.",
            SnowplowOperation.DescribePixel
        );
        app.MapOthers(payload, HttpMethods.Post);
        app.MapOthers(pixel, HttpMethods.Get);
    }

    private static void Describe(
        RouteHandlerBuilder route,
        string name,
        string summary,
        Action<OpenApiOperation, OpenApiDocument> describe
    ) =>
        route
            .WithName(name)
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
                    describe(operation, context.Document!);
                    return Task.CompletedTask;
                }
            );

    private static void MapOthers(this IEndpointRouteBuilder app, string path, string method)
    {
        app.MapPreflight(path, method);
        app.MapOtherMethods(path, method);
    }
}
