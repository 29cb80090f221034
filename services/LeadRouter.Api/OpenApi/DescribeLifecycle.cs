using System.Net.Mime;
using LeadRouter.Api.Lifecycle;
using LeadRouter.Api.Members;
using LeadRouter.Api.Problems;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;

namespace LeadRouter.Api.OpenApi;

/// <summary>What the routes that say something of a lead or a contact say beyond what every route of the API says.</summary>
internal static class DescribeLifecycle
{
    public static void Describe(OpenApiOperation operation)
    {
        operation.RequestBody = operation.OperationId switch
        {
            "recycleLead" => Body(
                Fields(withStatus: false),
                ("timing", """{"reason": "timing", "by": "ana@acme.example", "why": "Budget in spring."}""")
            ),
            "overrideContact" => Body(
                Overrides(),
                ("grade", """{"grade": "A", "until": "2027-01-31", "by": "ana@acme.example", "why": "They told us."}""")
            ),
            "leaveMember" => Body(
                Leave(),
                ("delegate", """{"delegate": "ben@acme.example", "by": "ops@acme.example", "why": "Leaves at the end of March."}""")
            ),
            "returnMember" => Body(Return(), ("back", """{"by": "ops@acme.example", "why": "The wrong Ana."}""")),
            "setMember" => Body(
                Standing(),
                ("off", """{"on": false, "by": "ops@acme.example", "why": "Is ill."}"""),
                ("absent", """{"absent": {"from": "2026-07-01", "until": "2026-07-14", "delegate": "ben@acme.example"}}""")
            ),
            _ => Body(Fields(withStatus: true), ("accepted", """{"status": "accepted", "by": "ana@acme.example"}""")),
        };
        operation.Explain(
            StatusCodes.Status400BadRequest,
            "The body says something that cannot be.",
            ApiProblems.BadBody(operation.OperationId == "setMember" ? StandingBodyReader.WantedAbsence : LeadStatusEndpoints.UntilWanted)
        );
        operation.Explain(StatusCodes.Status413PayloadTooLarge, "The body is too large.", ApiProblems.BodyTooLarge());
        operation.Explain(StatusCodes.Status415UnsupportedMediaType, "The body is not said to be JSON.", ApiProblems.NotJson());
        operation.Explain(StatusCodes.Status403Forbidden, "The key may not change anything.", ApiProblems.NeedsAdmin());
    }

    private static OpenApiRequestBody Body(OpenApiSchema schema, params (string Name, string Json)[] examples) =>
        DescribeFailed.Body(MediaTypeNames.Application.Json, schema, examples);

    private static OpenApiSchema Fields(bool withStatus)
    {
        var fields = new Dictionary<string, IOpenApiSchema>
        {
            ["reason"] = Field("Why it is sent back: one of the playbook's recycle; any other with until."),
            ["until"] = Field("When it is to be looked at again; left out it is after the days of the reason."),
            ["by"] = Field("Who says so; left out it is the name of the key."),
            ["why"] = Field("In the person's own words."),
        };
        if (withStatus)
        {
            fields["status"] = Field($"What has become of it: {LeadStatuses.Wanted}.");
        }

        return new OpenApiSchema { Type = JsonSchemaType.Object, Properties = fields };
    }

    private static OpenApiSchema Leave() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["delegate"] = Field("E-mail address of who takes over; left out it is the playbook's delegate, else the teams, by turn."),
                ["by"] = Field("Who says so; left out it is the name of the key."),
                ["why"] = Field("In the person's own words."),
            },
        };

    private static OpenApiSchema Return() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["by"] = Field("Who says so; left out it is the name of the key."),
                ["why"] = Field("In the person's own words."),
            },
        };

    private static OpenApiSchema Standing() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["on"] = Typed(JsonSchemaType.Boolean, "Whether the person gets turns."),
                ["absent"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Description = "An absence, in the place of one that was said before.",
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["from"] = Field("A day, from its start where the person works, or an instant; left out it is now."),
                        ["until"] = Field("The last day, or an instant; left out it lasts until somebody says otherwise."),
                        ["delegate"] = Field("E-mail address of who stands in; left out it is as the playbook says."),
                    },
                },
                ["back"] = Typed(JsonSchemaType.Boolean, "True: the absence that was said ends now, or does not come."),
                ["weight"] = Typed(JsonSchemaType.Number, "Share of each team's leads, more than 0 and at most 100."),
                ["asPlaybook"] = Typed(JsonSchemaType.Boolean, "True: all of it is as the playbook says again."),
                ["by"] = Field("Who says so; left out it is the name of the key."),
                ["why"] = Field("In the person's own words."),
            },
        };

    private static OpenApiSchema Overrides() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["grade"] = Field("The grade that counts instead of the fit's; empty takes it away."),
                ["owner"] = Field("E-mail address of who gets the leads; empty takes it away."),
                ["until"] = Field("Until when it holds; left out it has no end."),
                ["by"] = Field("Who says so; left out it is the name of the key."),
                ["why"] = Field("In the person's own words."),
            },
        };

    private static OpenApiSchema Typed(JsonSchemaType type, string description) => new() { Type = type, Description = description };

    private static OpenApiSchema Field(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
