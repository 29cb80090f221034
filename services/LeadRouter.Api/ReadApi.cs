using LeadRouter.Api.Accounts;
using LeadRouter.Api.Alerts;
using LeadRouter.Api.Contacts;
using LeadRouter.Api.Coverage;
using LeadRouter.Api.FailedActivities;
using LeadRouter.Api.Keys;
using LeadRouter.Api.Leads;
using LeadRouter.Api.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadRouter.Api;

/// <summary>What can be read over HTTP.</summary>
public static class ReadApi
{
    public static IEndpointRouteBuilder MapReadApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/v1")
            .WithTags("Read API")
            .AddEndpointFilter<FailureFilter>()
            .AddEndpointFilter<ApiKeyFilter>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status500InternalServerError)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        api.MapGet("/contacts/{key}", ContactEndpoints.GetAsync)
            .Describe("A contact by e-mail address, user id or contact id, now or at an instant.", 400, 404);
        api.MapGet("/contacts/{key}/explanation", ContactEndpoints.ExplainAsync)
            .Describe("Why a contact's numbers are what they are: parts that add up, the line that decided, the facts.", 400, 404);
        api.MapGet("/leads", LeadEndpoints.ListAsync).Describe("Leads, newest first, by owner and stage.", 400);
        api.MapGet("/leads/{id}", LeadEndpoints.GetAsync)
            .Describe("A lead with its history, its contacts and the decisions that qualified and routed it.", 404);
        api.MapGet("/accounts/{domain}", AccountEndpoints.GetAsync)
            .Describe("An account: its facts with their source, its people, its score, its open leads.", 404);
        api.MapGet("/alerts", AlertEndpoints.ListAsync)
            .Describe("What people were told, or would have been, newest first, with how each channel fares.", 400);
        api.MapGet("/failed-activities", FailedActivityEndpoints.ListAsync)
            .Describe("What was sent and could not be taken, with the reason; the bytes for the role admin.", 400);
        api.MapGet("/signals/coverage", CoverageEndpoints.GetAsync)
            .Describe(
                "How much of what people do the signals see: what gives none, signals that never fire, key forms that fell silent.",
                400
            );

        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapFallback("/{**path}", (HttpRequest request) => ApiProblems.NoRoute(request)).ExcludeFromDescription();
        return app;
    }

    private static void Describe(this RouteHandlerBuilder route, string summary, params ReadOnlySpan<int> problems)
    {
        route.WithSummary(summary);
        foreach (var status in problems)
        {
            route.ProducesProblem(status);
        }
    }
}
