using System.Text.Json.Nodes;
using LeadRouter.Contracts.Activities;
using Microsoft.OpenApi;

namespace LeadRouter.Intake.OpenApi;

/// <summary>Bodies that can be sent as they stand.</summary>
internal static class CallExamples
{
    public static Dictionary<string, IOpenApiExample> Of(ActivityType? type) =>
        type switch
        {
            null => new(StringComparer.Ordinal)
            {
                ["batch"] = Example(
                    "A browser that becomes a person who asks for a demo",
                    """
                    {"writeKey": "your-write-key", "sentAt": "2026-01-05T09:30:02.000Z", "context": {"userAgent": "Mozilla/5.0"}, "batch": [
                      {"type": "page", "messageId": "m-1", "anonymousId": "browser-1", "timestamp": "2026-01-05T09:28:00.000Z",
                       "properties": {"url": "https://www.example.com/pricing"}},
                      {"type": "identify", "messageId": "m-2", "anonymousId": "browser-1", "userId": "u-1", "timestamp": "2026-01-05T09:29:00.000Z",
                       "traits": {"email": "dana@acme.example", "firstName": "Dana", "lastName": "Fox", "title": "VP Marketing"}},
                      {"type": "track", "messageId": "m-3", "userId": "u-1", "event": "Form Submitted", "timestamp": "2026-01-05T09:30:00.000Z",
                       "properties": {"form": "demo"}}]}
                    """
                ),
            },
            ActivityType.Track => new(StringComparer.Ordinal)
            {
                ["form"] = Example(
                    "A request for a demo",
                    """{"messageId": "m-1", "userId": "u-1", "event": "Form Submitted", "properties": {"form": "demo", "email": "dana@acme.example"}}"""
                ),
                ["download"] = Example(
                    "An asset download",
                    """{"messageId": "m-2", "userId": "u-1", "event": "Asset Downloaded", "properties": {"asset": "buyers-guide"}}"""
                ),
            },
            ActivityType.Page => One(
                "Somebody unknown looks at the prices",
                """{"messageId": "m-3", "anonymousId": "browser-1", "name": "Pricing", "properties": {"url": "https://www.example.com/pricing?utm_campaign=spring"}}"""
            ),
            ActivityType.Screen => One("A screen of an app", """{"messageId": "m-4", "userId": "u-1", "name": "Price list"}"""),
            ActivityType.Identify => One(
                "A person says who she is",
                """
                {"messageId": "m-5", "anonymousId": "browser-1", "userId": "u-1",
                 "traits": {"email": "dana@acme.example", "firstName": "Dana", "lastName": "Fox", "title": "VP Marketing", "company": {"name": "Acme", "domain": "acme.example"}}}
                """
            ),
            ActivityType.Group => One(
                "Her account",
                """{"messageId": "m-6", "userId": "u-1", "groupId": "acme.example", "traits": {"name": "Acme", "domain": "acme.example", "industry": "software", "employees": 1200, "country": "DE"}}"""
            ),
            ActivityType.Fact => new(StringComparer.Ordinal)
            {
                ["account"] = Example(
                    "The CRM says whose customer it is",
                    """{"messageId": "f-1", "domain": "acme.example", "validFrom": "2026-01-01T00:00:00Z", "fields": {"relation": "customer", "owner": "ana@acme.example"}}"""
                ),
                ["person"] = Example(
                    "A person objects to profiling",
                    """{"messageId": "f-2", "email": "dana@acme.example", "fields": {"consent": {"profiling": "objected"}}}"""
                ),
            },
            _ => One("A second browser of hers", """{"messageId": "m-7", "userId": "u-1", "previousId": "browser-2"}"""),
        };

    private static Dictionary<string, IOpenApiExample> One(string summary, string json) =>
        new(StringComparer.Ordinal) { ["example"] = Example(summary, json) };

    private static OpenApiExample Example(string summary, string json) => new() { Summary = summary, Value = JsonNode.Parse(json) };
}
