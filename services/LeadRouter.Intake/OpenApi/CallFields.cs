using System.Text.Json.Nodes;
using LeadRouter.Contracts.Activities;
using Microsoft.OpenApi;

namespace LeadRouter.Intake.OpenApi;

/// <summary>The fields of each call, as a schema. Whatever else a call brings is taken and not looked at: the schema is open.</summary>
internal static class CallFields
{
    public static OpenApiSchema Of(ActivityType type)
    {
        if (type == ActivityType.Fact)
        {
            return FactFields.Schema;
        }

        var fields = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = [JsonValue.Create(type.ToString().ToLowerInvariant())],
                Description = "Which call it is. Needed in a batch; elsewhere the path says it.",
            },
        };
        foreach (var (name, schema) in Own(type).Concat(Shared(type)))
        {
            fields[name] = schema;
        }

        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = Description(type),
            Properties = fields,
            Required = Required(type).ToHashSet(StringComparer.Ordinal),
        };
    }

    public static string NameOf(ActivityType type) => type + "Call";

    /// <summary>With <c>type</c> in a batch besides.</summary>
    private static IEnumerable<string> Required(ActivityType type) =>
        type switch
        {
            ActivityType.Track => ["event"],
            ActivityType.Group => ["groupId"],
            ActivityType.Alias => ["userId", "previousId"],
            _ => [],
        };

    private static string Description(ActivityType type)
    {
        const string Who =
            " Who it was must be said: `userId`, `anonymousId`, or an e-mail address in `traits.email` or `context.traits.email`.";
        return type switch
        {
            ActivityType.Track =>
                "Something a person did. An `event` with the word \"download\" is an asset download, \"Form Submitted\" and the like a form, \"Email Link Clicked\" and \"Email Opened\" those."
                    + Who,
            ActivityType.Page => "A page that was seen." + Who,
            ActivityType.Screen => "A screen of an app that was seen." + Who,
            ActivityType.Identify => "Who a person is. Joins the browser (`anonymousId`) with the person." + Who,
            ActivityType.Group => "Which account a person belongs to, and what is known of the account." + Who,
            _ => "Two ids that are one person.",
        };
    }

    private static IEnumerable<(string, IOpenApiSchema)> Own(ActivityType type) =>
        type switch
        {
            ActivityType.Track =>
            [
                ("event", Text("What was done.", "Form Submitted")),
                (
                    "properties",
                    Object(
                        "About it. `asset` (or `file`, `title`) names what was downloaded, `form` (or `formId`) the form, `email` what was typed into it, `url` the page, `campaign` the campaign. At most 64 are kept.",
                        ("asset", "buyers-guide"),
                        ("form", "demo"),
                        ("email", "dana@acme.example"),
                        ("url", "https://www.example.com/pricing")
                    )
                ),
            ],
            ActivityType.Page or ActivityType.Screen =>
            [
                ("name", Text("Of the page or screen.", "Pricing")),
                (
                    "properties",
                    Object("About it; `url` is what signals look at first.", ("url", "https://www.example.com/pricing?utm_campaign=spring"))
                ),
            ],
            ActivityType.Identify =>
            [
                (
                    "traits",
                    Object(
                        "About the person. `email` is an identity, `title` gives the persona, `company.domain` the account. A null takes a trait away. At most 64 are kept.",
                        ("email", "dana@acme.example"),
                        ("firstName", "Dana"),
                        ("lastName", "Fox"),
                        ("title", "VP Marketing")
                    )
                ),
            ],
            ActivityType.Group =>
            [
                ("groupId", Text("Of the account: its domain, or an id of yours.", "acme.example", IntakeLimits.IdCharacters)),
                (
                    "traits",
                    Object(
                        "About the account. `domain` finds it; `industry`, `employees` and `country` are what the example playbook's ideal customer profile asks for.",
                        ("domain", "acme.example"),
                        ("name", "Acme"),
                        ("industry", "software"),
                        ("country", "DE")
                    )
                ),
            ],
            _ => [("previousId", Text("The other id of the same person.", "browser-1", IntakeLimits.IdCharacters))],
        };

    private static IEnumerable<(string, IOpenApiSchema)> Shared(ActivityType type)
    {
        yield return ("userId", Text("The person in your system.", "u-1", IntakeLimits.IdCharacters));
        if (type != ActivityType.Alias)
        {
            yield return ("anonymousId", Text("The browser or device.", "browser-1", IntakeLimits.IdCharacters));
        }

        yield return (
            "messageId",
            Text(
                "Of this call: sent again, it is counted once. Left out, the same content within the same call counts as the same.",
                "m-1",
                IntakeLimits.IdCharacters
            )
        );
        yield return ("timestamp", Instant("When it happened; left out, when it arrived. Over 5 minutes in the future is refused."));
        yield return (
            "sentAt",
            Instant(
                "When it was sent, by the sender's clock: where that differs from ours by more than 30 s, `timestamp` is corrected by it."
            )
        );
        yield return (
            "context",
            Object(
                "What the SDK adds: `page.url`, `userAgent`, `campaign.name`, `traits`. With a batch's `context` and the item, at most 32768 bytes.",
                ("userAgent", "Mozilla/5.0")
            )
        );
    }

    internal static OpenApiSchema Text(string description, string example, int? most = null) =>
        new()
        {
            Type = JsonSchemaType.String,
            Description = description,
            MaxLength = most,
            Examples = [JsonValue.Create(example)],
        };

    internal static OpenApiSchema Instant(string description) =>
        new()
        {
            Type = JsonSchemaType.String,
            Format = "date-time",
            Description = description,
            Examples = [JsonValue.Create("2026-01-05T09:30:00.000Z")],
        };

    internal static OpenApiSchema Object(string description, params ReadOnlySpan<(string Name, string Value)> example)
    {
        var fields = new JsonObject();
        foreach (var (name, value) in example)
        {
            fields[name] = value;
        }

        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = description,
            Examples = [fields],
        };
    }
}
