using System.Net.Mime;
using System.Text.Json.Nodes;
using LeadRouter.Api.FailedActivities;
using LeadRouter.Api.OpenApi;
using LeadRouter.Api.Problems;
using LeadRouter.Contracts.Activities;
using LeadRouter.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace LeadRouter.Api.Identity;

/// <summary>Everything under <c>/v1/contacts/merge</c> and <c>/v1/contacts/unmerge</c>.</summary>
internal static class StatementRoutes
{
    /// <param name="api">Whoever gets through it may read.</param>
    public static void Map(RouteGroupBuilder api)
    {
        var changing = api.MapGroup("").AddEndpointFilter<AdminFilter>();
        Describe(changing.MapPost("/contacts/merge", StatementEndpoints.Say(ActivityType.Merge)), "mergeContacts", true)
            .WithSummary("Says that two names are one person. The later word about two stands.");
        Describe(changing.MapPost("/contacts/unmerge", StatementEndpoints.Say(ActivityType.Unmerge)), "unmergeContacts", true)
            .WithSummary("Says that two names are not one person, whatever activities suggest, until somebody merges them.");
        Describe(api.MapPost("/contacts/merge/preview", StatementEndpoints.Preview(ActivityType.Merge)), "previewMerge", false)
            .WithSummary("What a merge would change: who is who, scores, leads, what the CRM is told. Changes nothing.");
        Describe(api.MapPost("/contacts/unmerge/preview", StatementEndpoints.Preview(ActivityType.Unmerge)), "previewUnmerge", false)
            .WithSummary("What an un-merge would change. Changes nothing.");
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string name, bool changes)
    {
        route
            .WithTags(ApiAreas.Contacts)
            .WithName(name)
            .Produces<IdentityChangeAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        if (changes)
        {
            route.ProducesProblem(StatusCodes.Status429TooManyRequests);
        }

        return route.AddOpenApiOperationTransformer(
            (operation, context, _) =>
            {
                DescribeReading.Describe(operation, ApiProblems.NobodyOfThatName("one"), context.Document!);
                operation.RequestBody = Body();
                operation.Explain(
                    StatusCodes.Status400BadRequest,
                    "The body cannot be used, or does not name two people.",
                    StatementEndpoints.Example(),
                    ApiProblems.NotTwoNames("Both are the same name.")
                );
                operation.Explain(StatusCodes.Status415UnsupportedMediaType, "The body is not said to be JSON.", ApiProblems.NotJson());
                if (changes)
                {
                    var http = new DefaultHttpContext();
                    operation.Explain(StatusCodes.Status403Forbidden, "The key may not change anything.", ApiProblems.NeedsAdmin());
                    operation.Explain(
                        StatusCodes.Status429TooManyRequests,
                        "Scoring has not caught up.",
                        ApiProblems.SlowDown(http, TimeSpan.FromSeconds(1))
                    );
                    operation.ExplainRetryAfter(StatusCodes.Status429TooManyRequests);
                }

                return Task.CompletedTask;
            }
        );
    }

    private static OpenApiRequestBody Body() =>
        new()
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [MediaTypeNames.Application.Json] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Required = new HashSet<string>(StringComparer.Ordinal) { "one", "other" },
                        AdditionalPropertiesAllowed = false,
                        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                        {
                            ["one"] = Text("An e-mail address, a user id, or c:SOURCE:CRMID; for a merge also a contact id."),
                            ["other"] = Text("Likewise."),
                            ["reason"] = Text("Why, 1 to 200 characters, for who asks later. May be left out of a preview."),
                        },
                    },
                    Example = JsonNode.Parse("""{"one": "dana@acme.example", "other": "user-7", "reason": "same person, two logins"}"""),
                },
            },
        };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
