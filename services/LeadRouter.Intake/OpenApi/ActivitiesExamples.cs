using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace LeadRouter.Intake.OpenApi;

/// <summary>Bodies of <c>POST /v1/activities</c> and of Snowplow's payload that can be sent as they stand.</summary>
internal static class ActivitiesExamples
{
    private const string Form = """
        {"specversion": "1.0", "id": "A-1", "source": "/web/forms", "type": "com.acme.form.submitted", "time": "2026-01-05T09:30:00.000Z",
         "datacontenttype": "application/json", "data": {"email": "dana@acme.example", "form": "demo"}}
        """;

    private const string Page = """
        {"specversion": "1.0", "id": "A-2", "source": "/web/pages", "type": "com.acme.page.viewed", "time": "2026-01-05T09:28:00.000Z",
         "data": {"anonymousId": "browser-1", "url": "https://www.example.com/pricing"}}
        """;

    private const string Track =
        """{"type": "track", "messageId": "m-1", "userId": "u-1", "event": "Asset Downloaded", "properties": {"asset": "buyers-guide"}}""";

    public static Dictionary<string, IOpenApiExample> Json() =>
        new(StringComparer.Ordinal)
        {
            ["segment"] = Example("A call of Segment", Track),
            ["cloudevent"] = Example("A CloudEvent", Form),
            ["array"] = Example("Both at once", $"[{Track}, {Page}]"),
        };

    public static Dictionary<string, IOpenApiExample> Structured() =>
        new(StringComparer.Ordinal) { ["form"] = Example("A request for a demo", Form) };

    public static Dictionary<string, IOpenApiExample> Batch() =>
        new(StringComparer.Ordinal) { ["visit"] = Example("A page and a form", $"[{Page}, {Form}]") };

    public static Dictionary<string, IOpenApiExample> Snowplow() =>
        new(StringComparer.Ordinal)
        {
            ["payload"] = Example(
                "A page view and a form",
                """
                {"schema": "iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4", "data": [
                  {"e": "pv", "eid": "2eec6513-3981-4be9-8ef4-359db1bc557e", "aid": "website", "p": "web", "duid": "browser-1",
                   "url": "https://www.example.com/pricing", "page": "Pricing", "dtm": "1767605280000", "stm": "1767605281000"},
                  {"e": "ue", "eid": "35dfd998-8030-437a-9205-c8057d3fd5bf", "aid": "website", "p": "srv", "uid": "u-1", "dtm": "1767605290000",
                   "ue_pr": "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0\",\"data\":{\"schema\":\"iglu:com.acme/form_submitted/jsonschema/1-0-0\",\"data\":{\"form\":\"demo\",\"email\":\"dana@acme.example\"}}}"}]}
                """
            ),
        };

    private static OpenApiExample Example(string summary, string json) => new() { Summary = summary, Value = JsonNode.Parse(json) };
}
