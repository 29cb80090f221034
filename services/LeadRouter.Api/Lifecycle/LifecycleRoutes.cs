using LeadRouter.Api.FailedActivities;
using LeadRouter.Api.Members;
using LeadRouter.Api.OpenApi;
using LeadRouter.Api.Problems;
using LeadRouter.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace LeadRouter.Api.Lifecycle;

/// <summary>What people say of leads and contacts.</summary>
internal static class LifecycleRoutes
{
    private const string Status = "/leads/{id}/status";
    private const string Recycle = "/leads/{id}/recycle";
    private const string Overrides = "/contacts/{key}/overrides";
    private const string Leave = "/members/{member}/leave";
    private const string Return = "/members/{member}/return";
    private const string Standing = "/members/{member}/standing";

    /// <param name="api">Whoever gets through it may read.</param>
    /// <param name="prefix">Of the group.</param>
    public static void Map(IEndpointRouteBuilder app, RouteGroupBuilder api, string prefix)
    {
        var changing = api.MapGroup("").AddEndpointFilter<AdminFilter>();
        Post(ApiAreas.Leads, "setLeadStatus", Status, LeadStatusEndpoints.SetAsync, ApiProblems.NoLead())
            .WithSummary(
                "Says what has become of a lead: accepted, recycled, won, and so on. The last word stands; what has ended stays so."
            );
        Post(ApiAreas.Leads, "recycleLead", Recycle, LeadStatusEndpoints.RecycleAsync, ApiProblems.NoLead())
            .WithSummary("Sends a lead back to sleep, with a reason and until when.");
        Post(ApiAreas.Contacts, "overrideContact", Overrides, OverrideEndpoints.SetAsync, ApiProblems.NoContact())
            .WithSummary("Sets a grade or an owner by hand, beside the machine's word; an empty text takes it away.");

        Post(ApiAreas.Members, "leaveMember", Leave, LeaveEndpoints.LeaveAsync, ApiProblems.NoMember())
            .WithSummary(
                "Says that somebody leaves: open leads, accounts and their clocks go to the delegate, or to whom the decision names."
            );
        Post(ApiAreas.Members, "returnMember", Return, ReturnEndpoints.ReturnAsync, ApiProblems.NotLeft())
            .WithSummary("Takes a leave back: what it has moved and nobody has touched since is the member's again.");
        Post(ApiAreas.Members, "setMember", Standing, MemberEndpoints.SetAsync, ApiProblems.NoMember())
            .WithSummary(
                "Switches a member off or on, says an absence or how much somebody counts, beside the playbook; from the next lead on."
            );

        RouteHandlerBuilder Post(string area, string name, string path, Delegate handler, ProblemHttpResult notFound)
        {
            app.MapOtherMethods(prefix + path, HttpMethods.Post);
            return changing
                .MapPost(path, handler)
                .WithTags(area)
                .WithName(name)
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
                .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
                .ProducesProblem(StatusCodes.Status429TooManyRequests)
                .AddOpenApiOperationTransformer(
                    (operation, context, _) =>
                    {
                        DescribeReading.Describe(operation, notFound, context.Document!);
                        DescribeFailed.Describe(operation);
                        DescribeLifecycle.Describe(operation);
                        return Task.CompletedTask;
                    }
                );
        }
    }
}
