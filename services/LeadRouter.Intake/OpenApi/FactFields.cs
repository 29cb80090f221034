using Microsoft.OpenApi;
using static LeadRouter.Intake.OpenApi.CallFields;

namespace LeadRouter.Intake.OpenApi;

/// <summary>The fields of a fact, as a schema.</summary>
internal static class FactFields
{
    public static OpenApiSchema Schema =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description =
                "What is known of a person (`userId`, `email`, `crmId` or `anonymousId`) or of an account (`domain` or `groupId`). An array of them, or {\"facts\": [...]}, is taken too: one that is wrong is kept as failed beside the others.",
            Required = new HashSet<string>(StringComparer.Ordinal) { "fields" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["userId"] = Text("The person in your system.", "u-1", IntakeLimits.IdCharacters),
                ["email"] = Text("Of the person.", "dana@acme.example"),
                ["crmId"] = Text("Of the person in the CRM that this write key is for.", "0035e000", IntakeLimits.IdCharacters),
                ["anonymousId"] = Text("The browser, while nothing better is known.", "browser-1", IntakeLimits.IdCharacters),
                ["domain"] = Text("Of the account.", "acme.example"),
                ["groupId"] = Text("Your id of the account, as group calls have it.", "acct-1", IntakeLimits.IdCharacters),
                ["fields"] = Object(
                    "What is stated. Known names: relation, owner, openOpportunity, opportunityOwner, channelManager, accountTier, crmList (a list), consent.profiling, consent.email, outcome, title, industry, employees, country, state, postcode, domain, language; any other is kept for `fact.NAME`. A null takes a fact away. At most 64 are kept.",
                    ("relation", "customer"),
                    ("owner", "ana@acme.example")
                ),
                ["validFrom"] = Instant("From when on it holds; left out, from its arrival."),
                ["knownSince"] = Instant("For history: since when you knew it. Left out, since its arrival; never later."),
                ["messageId"] = Text(
                    "Sent again, it counts once. Left out, the same content with the same `validFrom` counts as the same.",
                    "f-1",
                    IntakeLimits.IdCharacters
                ),
            },
        };
}
