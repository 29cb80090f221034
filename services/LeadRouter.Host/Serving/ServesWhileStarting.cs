namespace LeadRouter.Host.Serving;

/// <summary>Marks routes that need nothing of what the start may be waiting for; all others are answered 503 until it is done.</summary>
internal sealed class ServesWhileStarting
{
    private const string RetryAfterSeconds = "1";

    public static RouteGroupBuilder Group(IEndpointRouteBuilder routes) => routes.MapGroup("").WithMetadata(new ServesWhileStarting());

    public static void Use(WebApplication app) =>
        app.Use(
            (context, next) =>
                app.Lifetime.ApplicationStarted.IsCancellationRequested
                || context.GetEndpoint()?.Metadata.GetMetadata<ServesWhileStarting>() is not null
                    ? next(context)
                    : RefuseAsync(context)
        );

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return Results
            .Problem(
                "It is waiting for what it stands on; /health/ready says for what. Send the request again in a second.",
                statusCode: StatusCodes.Status503ServiceUnavailable,
                title: "LeadRouter is starting"
            )
            .ExecuteAsync(context);
    }
}
