using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;

namespace LeadRouter.ServiceDefaults.Errors;

/// <summary>Problem details in the API's description, shown by the very answers that the program gives: an example cannot say what no answer says.</summary>
public static class ProblemExamples
{
    /// <param name="operation">Has a response of the status.</param>
    /// <param name="status">An HTTP status from 400.</param>
    /// <param name="description">When it is answered.</param>
    /// <param name="problems">Each a <see cref="ProblemHttpResult"/>.</param>
    public static void Explain(this OpenApiOperation operation, int status, string description, params IEnumerable<IResult> problems)
    {
        var key = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (operation.Responses?.GetValueOrDefault(key) is not OpenApiResponse response)
        {
            throw new InvalidOperationException($"The operation {operation.OperationId} does not declare the response {status}.");
        }

        response.Description = description;
        var content = response.Content!["application/problem+json"];
        content.Examples ??= new Dictionary<string, IOpenApiExample>(StringComparer.Ordinal);
        foreach (var problem in problems.Cast<ProblemHttpResult>().Select(result => result.ProblemDetails))
        {
            content.Examples[problem.Title!.ToLowerInvariant().Replace(' ', '-')] = new OpenApiExample
            {
                Summary = problem.Title,
                Value = JsonSerializer.SerializeToNode(problem, JsonSerializerOptions.Web),
            };
        }
    }

    /// <summary>Seconds after which to ask again, which 429 and 503 bring.</summary>
    public static void ExplainRetryAfter(this OpenApiOperation operation, int status)
    {
        var key = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var response = (OpenApiResponse)operation.Responses![key];
        response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        response.Headers["Retry-After"] = new OpenApiHeader
        {
            Description = "Seconds after which to send the request again.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
            Example = JsonValue.Create(5),
        };
    }
}
