using System.Net.Mime;
using LeadRouter.Api.HandRaises;
using LeadRouter.Api.Problems;
using LeadRouter.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;

namespace LeadRouter.Api.OpenApi;

/// <summary>What the route that takes a form in says beyond what every route of the API says.</summary>
internal static class DescribeHandRaise
{
    public static void Describe(OpenApiOperation operation)
    {
        operation.RequestBody = DescribeFailed.Body(
            MediaTypeNames.Application.Json,
            new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = new HashSet<string> { "email", "form" },
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["email"] = Field("Whose form it is."),
                    ["form"] = Field("The form's name: one that a signal with handRaise takes."),
                    ["messageId"] = Field("Of the sender, so that a form that is sent twice is one; left out it is made up."),
                    ["anonymousId"] = Field("The browser's id."),
                    ["userId"] = Field("The sender's id of the person."),
                    ["url"] = Field("Of the page with the form."),
                    ["traits"] = Map("What the form says of the person, as texts: firstName, title, company.name."),
                    ["properties"] = Map("The rest of the form, as texts."),
                },
            },
            (
                "demo",
                """{"email": "vera@globex.example", "form": "demo", "messageId": "form-4711", "traits": {"firstName": "Vera", "title": "CIO"}}"""
            )
        );
        operation.Responses!["202"].Description = "It is taken in, and nobody has it yet: ask again where the answer says.";
        operation.Explain(
            StatusCodes.Status400BadRequest,
            "The body or the time cannot be used.",
            ApiProblems.BadBody(HandRaiseForm.Wanted),
            ApiProblems.BadParameter("wait", HandRaiseEndpoints.WantedWait)
        );
        operation.Explain(StatusCodes.Status413PayloadTooLarge, "The body is too large.", ApiProblems.BodyTooLarge());
        operation.Explain(StatusCodes.Status415UnsupportedMediaType, "The body is not said to be JSON.", ApiProblems.NotJson());
        operation.Explain(
            StatusCodes.Status429TooManyRequests,
            "Scoring has not caught up.",
            ApiProblems.SlowDown(new DefaultHttpContext(), TimeSpan.FromSeconds(1))
        );
        operation.ExplainRetryAfter(StatusCodes.Status429TooManyRequests);
    }

    private static OpenApiSchema Field(string description) => new() { Type = JsonSchemaType.String, Description = description };

    private static OpenApiSchema Map(string description) =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description = description,
            AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String },
        };
}
