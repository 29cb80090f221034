using System.Text.Json.Nodes;
using LeadRouter.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;

namespace LeadRouter.Intake.OpenApi;

/// <summary>What the route for parts of files says of itself in the API's description.</summary>
internal static class ImportOperation
{
    private const string Example = """
        {"file": "old.ndjson", "origin": "backfill", "entries": [
          {"line": 1, "column": 1, "item": {"type": "page", "userId": "u-1", "timestamp": "2026-01-05T09:28:00.000Z",
           "properties": {"url": "https://www.example.com/pricing"}}}]}
        """;

    /// <param name="document">Gets the security scheme that the operation refers to.</param>
    public static void Describe(OpenApiOperation operation, OpenApiDocument document)
    {
        operation.Description =
            "Answered as soon as it is durable. With origin backfill the activities are scored and have no side effect. Every item needs `timestamp`. An entry that is no item brings a `fault` instead: `reason`, `detail`, and `bytes` in base64.";
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "At most 2,500 entries and 4 MiB. `source` names another source than the key's, for an admin key.",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/json"] = new()
                {
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Object },
                    Examples = new Dictionary<string, IOpenApiExample>(StringComparer.Ordinal)
                    {
                        ["part"] = new OpenApiExample { Summary = "A part of a file", Value = JsonNode.Parse(Example) },
                    },
                },
            },
        };
        IntakeOperation.AddWriteKey(operation, document);
        var http = new DefaultHttpContext();
        operation.Explain(
            StatusCodes.Status400BadRequest,
            "The body is no part of a file. Nothing was kept.",
            IntakeProblems.BadImport("`origin` must be backfill or live.")
        );
        operation.Explain(
            StatusCodes.Status401Unauthorized,
            "The key is missing or wrong. Nothing was kept.",
            IntakeProblems.WrongKey(http)
        );
        operation.Explain(
            StatusCodes.Status403Forbidden,
            "The key may not name this source; or none is configured, and the request comes from another machine.",
            IntakeProblems.OtherSource("website"),
            IntakeProblems.FromElsewhere()
        );
        operation.Explain(StatusCodes.Status413PayloadTooLarge, "The body is over 4 MiB. Nothing was kept.", IntakeProblems.BodyTooLarge());
        operation.Explain(
            StatusCodes.Status415UnsupportedMediaType,
            "The Content-Encoding is not known.",
            IntakeProblems.UnknownEncoding(http)
        );
        operation.Explain(
            StatusCodes.Status429TooManyRequests,
            "More arrives than can be taken. Nothing was accepted.",
            IntakeProblems.SlowDown(http, TimeSpan.FromSeconds(5))
        );
        operation.ExplainRetryAfter(StatusCodes.Status429TooManyRequests);
        operation.Explain(
            StatusCodes.Status503ServiceUnavailable,
            "What keeps the activities cannot be reached.",
            IntakeProblems.Unavailable(http, TimeSpan.FromSeconds(5))
        );
        operation.ExplainRetryAfter(StatusCodes.Status503ServiceUnavailable);
    }
}
