using System.Net.Mime;
using System.Text.Json.Nodes;
using LeadRouter.Api.FailedActivities;
using LeadRouter.Api.FailedMessages;
using LeadRouter.Api.Problems;
using LeadRouter.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;

namespace LeadRouter.Api.OpenApi;

/// <summary>What the routes of failed activities say beyond what every route of the API says: bodies, and the problems of those that change something.</summary>
internal static class DescribeFailed
{
    public static void Describe(OpenApiOperation operation)
    {
        var http = new DefaultHttpContext();
        if (operation.Responses!.ContainsKey("429"))
        {
            operation.Explain(
                StatusCodes.Status429TooManyRequests,
                "Scoring has not caught up.",
                ApiProblems.SlowDown(http, TimeSpan.FromSeconds(1))
            );
            operation.ExplainRetryAfter(StatusCodes.Status429TooManyRequests);
            operation.Explain(
                StatusCodes.Status503ServiceUnavailable,
                "The database or the broker does not answer.",
                ApiProblems.NoWayToScoring(http, TimeSpan.FromSeconds(1))
            );
        }

        switch (operation.OperationId)
        {
            case "replayFailedActivities":
                operation.RequestBody = Body(
                    MediaTypeNames.Application.Json,
                    Replay(),
                    ("everything", """{"all": true, "dryRun": true}"""),
                    ("oneReason", """{"reason": "too-many"}""")
                );
                operation.Explain(StatusCodes.Status400BadRequest, "It does not say which are meant.", ReplayEndpoints.Example());
                operation.Explain(StatusCodes.Status415UnsupportedMediaType, "The body is not said to be JSON.", ApiProblems.NotJson());
                break;
            case "replayFailedMessages":
                operation.RequestBody = Body(
                    MediaTypeNames.Application.Json,
                    ReplayMessages(),
                    ("everything", """{"all": true, "dryRun": true}"""),
                    ("oneEndpoint", """{"endpoint": "leadrouter.crm.v1"}""")
                );
                operation.Explain(StatusCodes.Status400BadRequest, "It does not say which are meant.", FailedMessageEndpoints.Example());
                operation.Explain(StatusCodes.Status413PayloadTooLarge, "The body is too large.", ApiProblems.BodyTooLarge());
                operation.Explain(StatusCodes.Status415UnsupportedMediaType, "The body is not said to be JSON.", ApiProblems.NotJson());
                break;
            case "fixFailedActivity":
                operation.RequestBody = Body(
                    MediaTypeNames.Application.Octet,
                    new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" }
                );
                operation.Explain(
                    StatusCodes.Status400BadRequest,
                    "These bytes would fail too; the type says why.",
                    ApiProblems.StillFailing("no-identity", "Nothing says who it was.")
                );
                operation.Explain(
                    StatusCodes.Status413PayloadTooLarge,
                    "The fix is too large.",
                    ApiProblems.FixTooLarge(FailedActivityEndpoints.FixBytes)
                );
                break;
        }

        if (
            operation.OperationId
            is "fixFailedActivity"
                or "dismissFailedActivity"
                or "replayFailedActivity"
                or "replayFailedActivities"
                or "replayFailedMessages"
        )
        {
            operation.Explain(StatusCodes.Status403Forbidden, "The key may not change anything.", ApiProblems.NeedsAdmin());
        }
    }

    internal static OpenApiRequestBody Body(string type, OpenApiSchema schema, params (string Name, string Json)[] examples) =>
        new()
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [type] = new()
                {
                    Schema = schema,
                    Examples = examples.ToDictionary(
                        example => example.Name,
                        example => (IOpenApiExample)new OpenApiExample { Value = JsonNode.Parse(example.Json) }
                    ),
                },
            },
        };

    private static OpenApiSchema Replay() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["reason"] = Field(JsonSchemaType.String, "Only those that failed for this reason."),
                ["source"] = Field(JsonSchemaType.String, "Only those of this source."),
                ["all"] = Field(JsonSchemaType.Boolean, "All of them. One of reason, source and all is needed."),
                ["dryRun"] = Field(JsonSchemaType.Boolean, "Says what would happen, and changes nothing."),
                ["limit"] = Field(JsonSchemaType.Integer, "Rows of a page at most, 1 to 500; 500 when left out."),
                ["after"] = Field(JsonSchemaType.String, "What `next` said on the page before; left out to start a replay."),
            },
        };

    private static OpenApiSchema ReplayMessages() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["endpoint"] = Field(JsonSchemaType.String, "Only those that this endpoint could not take."),
                ["id"] = Field(JsonSchemaType.String, "Only this one of the endpoint."),
                ["all"] = Field(JsonSchemaType.Boolean, "All of them. One of endpoint and all is needed."),
                ["dryRun"] = Field(JsonSchemaType.Boolean, "Says what would happen, and changes nothing."),
            },
        };

    private static OpenApiSchema Field(JsonSchemaType type, string description) => new() { Type = type, Description = description };
}
