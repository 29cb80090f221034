using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace LeadRouter.Api.OpenApi;

/// <summary>Health checks are mapped without anything that describes them: their paths are added as far as this process has them.</summary>
internal sealed class DescribeHealth : IOpenApiDocumentTransformer
{
    private static readonly (string Path, string Name, string Summary)[] Checks =
    [
        ("/health/live", "live", "Whether the process runs."),
        ("/health/ready", "ready", "Whether what it needs can be reached, each by name."),
    ];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var mapped = context
            .ApplicationServices.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern.RawText)
            .ToHashSet(StringComparer.Ordinal);
        var checks = Checks.Where(check => mapped.Contains(check.Path)).ToList();
        if (checks.Count > 0)
        {
            document.Tags ??= new HashSet<OpenApiTag>();
            document.Tags.Add(new OpenApiTag { Name = ApiAreas.Health });
        }

        foreach (var (path, name, summary) in checks)
        {
            document.Paths[path] = new OpenApiPathItem
            {
                Operations = new Dictionary<HttpMethod, OpenApiOperation>
                {
                    [HttpMethod.Get] = new()
                    {
                        OperationId = name,
                        Summary = summary,
                        Tags = new HashSet<OpenApiTagReference> { new(ApiAreas.Health, document) },
                        Responses = new OpenApiResponses
                        {
                            ["200"] = Answer("Yes."),
                            ["503"] = Answer("No; `checks` says what is missing."),
                        },
                    },
                },
            };
        }

        return Task.CompletedTask;
    }

    private static OpenApiResponse Answer(string description) =>
        new()
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/json"] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                        {
                            ["status"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["healthy", "degraded", "unhealthy"] },
                            ["checks"] = new OpenApiSchema
                            {
                                Type = JsonSchemaType.Object,
                                Description = "By name, with the same words.",
                                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String },
                            },
                        },
                    },
                },
            },
        };
}
