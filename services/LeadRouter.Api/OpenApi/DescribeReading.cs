using System.Globalization;
using System.Text.Json.Nodes;
using LeadRouter.Api.Accounts;
using LeadRouter.Api.Coverage;
using LeadRouter.Api.FailedActivities;
using LeadRouter.Api.FailedMessages;
using LeadRouter.Api.HandRaises;
using LeadRouter.Api.Histories;
using LeadRouter.Api.Keys;
using LeadRouter.Api.Leads;
using LeadRouter.Api.Members;
using LeadRouter.Api.Problems;
using LeadRouter.Api.Routing;
using LeadRouter.Api.Shapes;
using LeadRouter.Api.Territories;
using LeadRouter.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;

namespace LeadRouter.Api.OpenApi;

/// <summary>What a route of the read API says of itself in the description: parameters, keys, problems.</summary>
internal static class DescribeReading
{
    private const string Bearer = "bearerKey";
    private const string Header = "headerKey";
    private const string History = "getContactHistory";
    private const string Territories = "reportTerritories";
    private const string Drift = "listDrift";

    /// <param name="notFound">The answer to an id that is none; null when the route has no id.</param>
    /// <param name="document">Gets the security schemes that the operation refers to.</param>
    public static void Describe(OpenApiOperation operation, IResult? notFound, OpenApiDocument document)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            DescribeParameter(parameter, operation.OperationId!);
        }

        AddKeys(operation, document);
        var http = new DefaultHttpContext();
        if (operation.Responses!.ContainsKey("400"))
        {
            operation.Explain(
                StatusCodes.Status400BadRequest,
                "A parameter cannot be read, or the route does not have it.",
                (operation.Parameters ?? [])
                    .Select(parameter => parameter.Name)
                    .Select(name => Wrong(name, operation.OperationId))
                    .OfType<IResult>()
                    .Append(ApiProblems.UnknownParameter("ownr", ["owner", "stage", "limit", "after"]))
            );
        }

        if (notFound is not null)
        {
            operation.Explain(StatusCodes.Status404NotFound, "There is none.", notFound);
        }

        operation.Explain(StatusCodes.Status401Unauthorized, "The API key is missing or wrong.", ApiProblems.WrongKey(http));
        operation.Explain(
            StatusCodes.Status403Forbidden,
            "The key may not read; or none is configured, and the request comes from another machine.",
            ApiProblems.MayNotRead(),
            ApiProblems.NoKeyConfigured()
        );
        operation.Explain(StatusCodes.Status500InternalServerError, "A fault of the program.", ApiProblems.Unexpected());
        operation.Explain(
            StatusCodes.Status503ServiceUnavailable,
            "The database does not answer, or not in time.",
            ApiProblems.Unavailable(http),
            ApiProblems.TooLate(http, new ApiOptions().AnswerWithinMs)
        );
        operation.ExplainRetryAfter(StatusCodes.Status503ServiceUnavailable);
    }

    private static void DescribeParameter(OpenApiParameter parameter, string operation)
    {
        var schema = (OpenApiSchema)parameter.Schema!;
        (string, JsonNode?) described = parameter.Name switch
        {
            "key" => ("An e-mail address, a user id, or a contact id.", "dana@acme.example"),
            "asOf" => ($"Evaluates at that instant instead of now: {Instants.Wanted}.", "2026-01-05T09:30:00Z"),
            "knownAt" => (
                $"What was known at that instant, as a replay then would have seen it: {Instants.Wanted}.",
                "2026-01-05T09:30:00Z"
            ),
            "company" => ("The company's name, as somebody wrote it.", "Acme GmbH & Co. KG"),
            "mailDomain" => ("The domain of somebody's address. Not the address: it would stand in logs on the way.", "acme.example"),
            "website" => ("The company's site: a host or a URL.", "https://www.acme.example"),
            "country" => ("A code or a usual name.", "DE"),
            "postcode" => ("The company's postcode.", "10115"),
            "phone" => ("The company's telephone number.", "+49 30 5550100"),
            "owner" => ("Only leads of this owner, an e-mail address.", "ana@acme.example"),
            "stage" => ("Only leads in this stage.", "routed"),
            "limit" when operation.EndsWith("Facts", StringComparison.Ordinal) => ("Fields of a page at most.", PageQuestion.Default),
            "limit" => ("Rows of a page at most.", PageQuestion.Default),
            "after" => ("The page behind another: what its `next` says, as it is.", null),
            "id" when operation.EndsWith("FailedActivity", StringComparison.Ordinal) => (
                "A failed activity's id, as the list has it.",
                "5f70bf18a086007016e948b04aed3b82"
            ),
            "id" => ("A lead's id, as the list has it.", "01a20217da4d7a9289ed746a06da9f50"),
            "reason" => ("Only those that failed for this reason, a word of the catalogue.", "unknown-type"),
            "source" => ("Only those of this source: the name of a write key.", "website"),
            "since" => ($"Only those last seen at or after {Instants.Wanted}.", "2026-01-05T09:30:00Z"),
            "dryRun" => ("Says what would happen, and changes nothing.", true),
            "why" => ("Why it is given up, 1 to 200 characters, for who asks later.", "A test of the agency's."),
            "days" when operation == History => ("Days up to the instant, that of the instant included.", HistoryEndpoints.UsualDays),
            "days" when operation is Territories or Drift => ("How far is looked back, in days.", TerritoryEndpoints.UsualDays),
            "days" => ("Days up to now.", CoverageEndpoints.UsualDays),
            "day" => ($"The day in UTC on which sales were asked for: {ReconciliationEndpoints.WantedDay}.", "2026-01-05"),
            "member" when operation is "getMember" or "setMember" or "previewReturn" or "returnMember" => (
                $"Whom: {LeaveEndpoints.WantedMember}.",
                "ana@acme.example"
            ),
            "member" when operation != "getRouteWays" => ($"Who leaves: {LeaveEndpoints.WantedMember}.", "ana@acme.example"),
            "wait" => ($"How long the answer may take: {HandRaiseEndpoints.WantedWait}.", "2s"),
            "messageId" => ("The id by which it was sent, or that was answered.", "form-4711"),
            "delegate" => (
                $"Who takes over: {LeaveEndpoints.WantedDelegate}; left out it is the playbook's delegate, else the teams, by turn.",
                "ben@acme.example"
            ),
            "member" => ($"Who is to get it: {RouteWaysEndpoints.WantedMember}.", "ana@acme.example"),
            "team" => ("A team's name, as the playbook has it.", "dach-ent"),
            "endpoint" => ("Only those that this endpoint could not take.", "leadrouter.crm.v1"),
            "domain" => ("The company's domain, or a URL of it.", "acme.example"),
            _ => throw new InvalidOperationException($"The parameter {parameter.Name} has no description yet."),
        };
        (parameter.Description, parameter.Example) = described;
        switch (parameter.Name)
        {
            case "day":
                schema.Format = "date";
                break;
            case "asOf" or "knownAt" or "since":
                schema.Format = "date-time";
                break;
            case "stage":
                schema.Enum = [.. LeadStages.All];
                break;
            case "days":
                var (usual, most) =
                    operation == History ? (HistoryEndpoints.UsualDays, HistoryEndpoints.MostDays)
                    : operation is Territories or Drift ? (TerritoryEndpoints.UsualDays, TerritoryEndpoints.MostDays)
                    : (CoverageEndpoints.UsualDays, CoverageEndpoints.MostDays);
                schema.Type = JsonSchemaType.Integer;
                schema.Minimum = "1";
                schema.Maximum = most.ToString(CultureInfo.InvariantCulture);
                schema.Default = usual;
                break;
            case "limit":
                schema.Type = JsonSchemaType.Integer;
                schema.Minimum = "1";
                schema.Maximum = PageQuestion.Most.ToString(CultureInfo.InvariantCulture);
                schema.Default = PageQuestion.Default;
                break;
        }
    }

    private static IResult? Wrong(string? parameter, string? operation) =>
        parameter switch
        {
            "asOf" or "knownAt" => ApiProblems.BadParameter(parameter, Instants.Wanted),
            "limit" => PageQuestion.ReadLimit("0").Problem,
            "reason" => ApiProblems.BadParameter("reason", FailedActivityEndpoints.ReasonWanted),
            "since" => ApiProblems.BadParameter("since", Instants.Wanted),
            "why" => ApiProblems.BadParameter("why", FailedActivityEndpoints.WhyWanted),
            "dryRun" => ApiProblems.BadParameter("dryRun", FailedActivityEndpoints.DryRunWanted),
            "days" when operation == History => ApiProblems.BadParameter("days", HistoryEndpoints.WantedDays),
            "days" when operation is Territories or Drift => ApiProblems.BadParameter("days", TerritoryEndpoints.WantedDays),
            "days" => ApiProblems.BadParameter("days", CoverageEndpoints.WantedDays),
            "endpoint" => ApiProblems.BadParameter("endpoint", FailedMessageEndpoints.EndpointWanted),
            "after" => ApiProblems.BadParameter("after", Cursor.Wanted),
            "day" => ApiProblems.BadParameter("day", ReconciliationEndpoints.WantedDay),
            "company" => ApiProblems.BadParameter("company", MatchEndpoints.WantedQuestion),
            "stage" => ApiProblems.BadParameter("stage", LeadStages.Wanted),
            "wait" => ApiProblems.BadParameter("wait", HandRaiseEndpoints.WantedWait),
            "delegate" => ApiProblems.BadParameter("delegate", LeaveEndpoints.WantedDelegate),
            "member" when operation != "getRouteWays" => ApiProblems.BadParameter("member", LeaveEndpoints.WantedMember),
            "member" => ApiProblems.BadParameter("member", RouteWaysEndpoints.WantedMember),
            _ => null,
        };

    private static void AddKeys(OpenApiOperation operation, OpenApiDocument document)
    {
        document.AddComponent<IOpenApiSecurityScheme>(
            Bearer,
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A key of Api:Keys whose role is read or admin. With none configured this machine may read without.",
            }
        );
        document.AddComponent<IOpenApiSecurityScheme>(
            Header,
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = "X-Api-Key",
                Description = "The same keys, in a header of their own.",
            }
        );
        operation.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Header, document)] = [] },
        ];
    }
}
