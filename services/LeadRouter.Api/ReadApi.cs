using LeadRouter.Api.Accounts;
using LeadRouter.Api.Alerts;
using LeadRouter.Api.Contacts;
using LeadRouter.Api.Coverage;
using LeadRouter.Api.Drift;
using LeadRouter.Api.Facts;
using LeadRouter.Api.FailedActivities;
using LeadRouter.Api.FailedMessages;
using LeadRouter.Api.HandRaises;
using LeadRouter.Api.Histories;
using LeadRouter.Api.Identity;
using LeadRouter.Api.Keys;
using LeadRouter.Api.Leads;
using LeadRouter.Api.Lifecycle;
using LeadRouter.Api.Members;
using LeadRouter.Api.OpenApi;
using LeadRouter.Api.Problems;
using LeadRouter.Api.Routing;
using LeadRouter.Api.Territories;
using LeadRouter.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace LeadRouter.Api;

/// <summary>What can be read over HTTP.</summary>
public static class ReadApi
{
    private const string Prefix = "/v1";
    private const string Document = "/openapi/v1.json";

    /// <summary>Whoever may GET may ask for the headers alone; the server leaves the body away.</summary>
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>The description of every route of this process.</summary>
    public static void MapDescription(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi(Document);
        app.MapOtherMethods(Document, HttpMethods.Get);
    }

    public static IEndpointRouteBuilder MapReadApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(Prefix)
            .AddEndpointFilter<FailureFilter>()
            .AddEndpointFilter<ReadingTime>()
            .AddEndpointFilter<ApiKeyFilter>()
            .AddEndpointFilterFactory(QueryFilter.Create)
            .AddEndpointFilterFactory(PathFilter.Create)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status500InternalServerError)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        Map(ApiAreas.Contacts, "getContact", "/contacts/{key}", ContactEndpoints.GetAsync, ApiProblems.NoContact())
            .WithSummary("A contact by e-mail address, user id or contact id, now or at an instant.");
        Map(ApiAreas.Contacts, "explainContact", "/contacts/{key}/explanation", ContactEndpoints.ExplainAsync, ApiProblems.NoContact())
            .WithSummary("Why a contact's numbers are what they are: parts that add up, the line that decided, the facts.");
        Map(ApiAreas.Contacts, "getContactHistory", "/contacts/{key}/history", HistoryEndpoints.GetAsync, ApiProblems.NoContact())
            .WithMetadata(new ReadsTheLog())
            .WithSummary(
                "How a contact came to us and was qualified, and its points, level and grade day by day, each change with its reason."
            );
        Map(ApiAreas.Contacts, "listContactFacts", "/contacts/{key}/facts", FactEndpoints.OfContactAsync, ApiProblems.NoContact())
            .WithMetadata(new ReadsTheLog())
            .WithSummary(
                "What was ever stated of a contact and its account, by whom, from when on, known since when, and which of it stands why."
            );
        Map(ApiAreas.Leads, "listLeads", "/leads", LeadEndpoints.ListAsync).WithSummary("Leads, newest first, by owner and stage.");
        Map(ApiAreas.Leads, "getLead", "/leads/{id}", LeadEndpoints.GetAsync, ApiProblems.NoLead())
            .WithSummary("A lead with its history, its contacts and the decisions that qualified and routed it.");
        Map(ApiAreas.Leads, "getRouteWays", "/leads/{id}/ways", RouteWaysEndpoints.GetAsync, ApiProblems.NoLead())
            .WithSummary("What would have had to be otherwise for somebody to get a lead: the nearest changes, each decided again.");
        Map(ApiAreas.Accounts, "getAccount", "/accounts/{domain}", AccountEndpoints.GetAsync, ApiProblems.NoAccount())
            .WithSummary("An account: its facts with their source, its people, its score, its open leads.");
        Map(ApiAreas.Accounts, "matchAccount", "/accounts/match", MatchEndpoints.GetAsync)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("Which account a company or a domain is, with the evidence for and against every account that may be it.");
        Map(ApiAreas.Accounts, "listAccountFacts", "/accounts/{domain}/facts", FactEndpoints.OfAccountAsync, ApiProblems.NoAccountFacts())
            .WithMetadata(new ReadsTheLog())
            .WithSummary("What was ever stated of an account, by anybody or by its people, and which of it stands why.");
        Map(ApiAreas.Alerts, "listAlerts", "/alerts", AlertEndpoints.ListAsync)
            .WithSummary("What people were told, or would have been, newest first, with how each channel fares.");
        Map(ApiAreas.Contacts, "listEnrichment", "/enrichment", EnrichmentEndpoints.ListAsync)
            .WithSummary("Who may be a lead once some facts are known: which, and by when they are wanted; the most urgent first.");
        Map(ApiAreas.Leads, "reconcileHandRaises", "/reconciliation", ReconciliationEndpoints.GetAsync)
            .WithMetadata(new ReadsTheLog())
            .WithSummary("What has become of every request for sales of a day, counted from the activity log: the difference is 0.");
        Map(ApiAreas.Leads, "getHandRaise", "/hand-raises/{messageId}", HandRaiseEndpoints.GetAsync)
            .WithMetadata(new TakesIngestKeys())
            .WithSummary("What has become of a request for sales that was sent to /v1/leads/route.");
        app.MapOtherMethods(Prefix + "/leads/route", HttpMethods.Post);
        api.MapPost("/leads/route", HandRaiseEndpoints.RouteAsync)
            .WithMetadata(new TakesIngestKeys())
            .WithTags(ApiAreas.Leads)
            .WithName("routeHandRaise")
            .WithSummary("Takes a form in by which somebody asks for sales, and answers with the owner and where to book a meeting.")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .AddOpenApiOperationTransformer(
                (operation, context, _) =>
                {
                    DescribeReading.Describe(operation, null, context.Document!);
                    DescribeHandRaise.Describe(operation);
                    return Task.CompletedTask;
                }
            );
        Map(ApiAreas.Leads, "listDrift", "/drift", DriftEndpoints.ListAsync)
            .WithMetadata(new ReadsTheLog())
            .WithSummary(
                "Leads of which the CRM, or somebody by hand, says that they are another's than the decision says: who, when, how it ended."
            );
        Map(ApiAreas.Leads, "getFairnessLedger", "/teams/{team}/fairness", FairnessEndpoints.GetAsync, ApiProblems.NoTeam())
            .WithSummary("How the members of a team stand in each tier of priority, and every credit and debit that made it so.");
        Map(ApiAreas.Members, "listMembers", "/members", MemberEndpoints.ListAsync)
            .WithSummary("Every member of a team: whether they get turns now, what they count, and what was said of them by hand.");
        Map(ApiAreas.Members, "getMember", "/members/{member}", MemberEndpoints.GetAsync, ApiProblems.NoMember())
            .WithSummary("How a member stands, and what was said of them, by whom and when.");
        Map(ApiAreas.Members, "previewLeave", "/members/{member}/leave/preview", LeaveEndpoints.PreviewAsync, ApiProblems.NoMember())
            .WithMetadata(new ReadsTheLog())
            .WithSummary("What would become of somebody's open leads and accounts, or how far their moving is.");
        Map(ApiAreas.Members, "previewReturn", "/members/{member}/return/preview", ReturnEndpoints.PreviewAsync, ApiProblems.NotLeft())
            .WithMetadata(new ReadsTheLog())
            .WithSummary("What would be given back to somebody who has left, if that person came back.");
        Map(ApiAreas.Accounts, "reportTerritories", "/territories/report", TerritoryEndpoints.ReportAsync)
            .WithMetadata(new ReadsTheLog())
            .WithSummary(
                "Accounts, potential, penetration, load against capacity, days to first touch and win rate, by territory and member."
            );
        LifecycleRoutes.Map(app, api, Prefix);
        FailedActivityRoutes.Map(app, api, Prefix);
        FailedMessageRoutes.Map(app, api, Prefix);
        StatementRoutes.Map(api);
        Map(ApiAreas.Signals, "getSignalCoverage", "/signals/coverage", CoverageEndpoints.GetAsync)
            .WithMetadata(new ReadsTheLog())
            .WithSummary(
                "How much of what people do the signals see: what gives none, signals that never fire, key forms that fell silent."
            );

        app.MapDescription();
        app.MapFallback("/{**path}", (HttpRequest request) => ApiProblems.NoRoute(request)).ExcludeFromDescription();
        return app;

        RouteHandlerBuilder Map(string area, string name, string path, Delegate handler, ProblemHttpResult? notFound = null)
        {
            app.MapOtherMethods(Prefix + path, Methods);
            var route = api.MapMethods(path, Methods, handler).WithTags(area).WithName(name);
            if (notFound is not null)
            {
                route.ProducesProblem(StatusCodes.Status404NotFound);
            }

            return route.AddOpenApiOperationTransformer(
                (operation, context, _) =>
                {
                    DescribeReading.Describe(operation, notFound, context.Document!);
                    return Task.CompletedTask;
                }
            );
        }
    }
}
