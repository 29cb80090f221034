using LeadRouter.Api.Accounts;
using LeadRouter.Api.Alerts;
using LeadRouter.Api.Contacts;
using LeadRouter.Api.FailedActivities;
using LeadRouter.Api.Keys;
using LeadRouter.Api.Leads;
using LeadRouter.Api.Problems;
using LeadRouter.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadRouter.Api;

/// <summary>What can be read over HTTP.</summary>
public static class ReadApi
{
    private const string Prefix = "/v1";
    private const string Document = "/openapi/v1.json";

    /// <summary>Whoever may GET may ask for the headers alone; the server leaves the body away.</summary>
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static IEndpointRouteBuilder MapReadApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(Prefix)
            .WithTags("Read API")
            .AddEndpointFilter<FailureFilter>()
            .AddEndpointFilter<ApiKeyFilter>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status500InternalServerError)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        Map(
            "/contacts/{key}",
            ContactEndpoints.GetAsync,
            "A contact by e-mail address, user id or contact id, now or at an instant.",
            400,
            404
        );
        Map(
            "/contacts/{key}/explanation",
            ContactEndpoints.ExplainAsync,
            "Why a contact's numbers are what they are: parts that add up, the line that decided, the facts.",
            400,
            404
        );
        Map("/leads", LeadEndpoints.ListAsync, "Leads, newest first, by owner and stage.", 400);
        Map(
            "/leads/{id}",
            LeadEndpoints.GetAsync,
            "A lead with its history, its contacts and the decisions that qualified and routed it.",
            404
        );
        Map(
            "/accounts/{domain}",
            AccountEndpoints.GetAsync,
            "An account: its facts with their source, its people, its score, its open leads.",
            404
        );
        Map(
            "/alerts",
            AlertEndpoints.ListAsync,
            "What people were told, or would have been, newest first, with how each channel fares.",
            400
        );
        Map(
            "/failed-activities",
            FailedActivityEndpoints.ListAsync,
            "What was sent and could not be taken, with the reason; the bytes for the role admin.",
            400
        );

        app.MapOpenApi(Document);
        app.MapOtherMethods(Document, HttpMethods.Get);
        app.MapFallback("/{**path}", (HttpRequest request) => ApiProblems.NoRoute(request)).ExcludeFromDescription();
        return app;

        void Map(string path, Delegate handler, string summary, params ReadOnlySpan<int> problems)
        {
            var route = api.MapMethods(path, Methods, handler).WithSummary(summary);
            foreach (var status in problems)
            {
                route.ProducesProblem(status);
            }

            app.MapOtherMethods(Prefix + path, Methods);
        }
    }
}
