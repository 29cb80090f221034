using System.Text.Json.Nodes;
using LeadRouter.Intake.Events;
using Microsoft.OpenApi;

namespace LeadRouter.Intake.OpenApi;

/// <summary>What the routes of Snowplow's tracker protocol say of themselves in the API's description.</summary>
internal static class SnowplowOperation
{
    private const string Key =
        " The write key is the Basic user name, or stands for the tracker: its app id (`aid`, of the first event) is a write key or one that Intake:Keys names as SnowplowAppId.";

    public static void DescribePayload(OpenApiOperation operation, OpenApiDocument document)
    {
        operation.Description =
            IntakeOperation.Durable
            + " Page views and pings, structured and self-describing events with their contexts, as the trackers of Snowplow post them (protocol v2). An event that is wrong is kept as failed and the answer is 200."
            + Key;
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "A payload in UTF-8, at most 4 MiB, unpacked too. All values of an event are texts.",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/json"] = new() { Schema = Payload(), Examples = ActivitiesExamples.Snowplow() },
            },
        };
        IntakeOperation.AddEncoding(operation);
        IntakeOperation.AddWriteKey(operation, document);
        IntakeOperation.ExplainProblems(operation, isList: true, [EventErrors.NoList("data")]);
    }

    public static void DescribePixel(OpenApiOperation operation, OpenApiDocument document)
    {
        operation.Description = IntakeOperation.Durable + " One event in the address, answered with a transparent GIF of one pixel." + Key;
        operation.Parameters ??= [];
        foreach (var (name, (description, example)) in Fields())
        {
            operation.Parameters.Add(
                new OpenApiParameter
                {
                    Name = name,
                    In = ParameterLocation.Query,
                    Required = name == "e",
                    Description = description,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    Example = JsonValue.Create(example),
                }
            );
        }

        IntakeOperation.AddWriteKey(operation, document);
        IntakeOperation.ExplainProblems(operation, isList: false, [EventErrors.NoEventType, IntakeErrors.NoIdentity]);
    }

    private static OpenApiSchema Payload() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description = "A payload of Snowplow's trackers.",
            Required = new HashSet<string>(StringComparer.Ordinal) { "data" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["schema"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Of the payload." },
                ["data"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    MaxItems = IntakeLimits.BatchItems,
                    Description = "The events.",
                    Items = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Description = "An event.",
                        Required = new HashSet<string>(StringComparer.Ordinal) { "e" },
                        Properties = Fields()
                            .ToDictionary(
                                field => field.Key,
                                field =>
                                    (IOpenApiSchema)
                                        new OpenApiSchema
                                        {
                                            Type = JsonSchemaType.String,
                                            Description = field.Value.Description,
                                            Examples = [JsonValue.Create(field.Value.Example)],
                                        },
                                StringComparer.Ordinal
                            ),
                    },
                },
            },
        };

    private static Dictionary<string, (string Description, string Example)> Fields() =>
        new(StringComparer.Ordinal)
        {
            ["e"] = ("What it is: pv page view, pp page ping, se structured, ue self-describing, tr transaction, ti its item.", "pv"),
            ["eid"] = ("The event's id: sent again, it is counted once.", "2eec6513-3981-4be9-8ef4-359db1bc557e"),
            ["aid"] = ("The tracker's app id.", "website"),
            ["uid"] = ("The person in your system.", "u-1"),
            ["duid"] = ("The browser or device.", "browser-1"),
            ["dtm"] = ("When it happened, milliseconds since 1970 by the device's clock.", "1767605280000"),
            ["stm"] = ("When it was sent, by the same clock.", "1767605281000"),
            ["ttm"] = ("When it really happened: stands as it is.", "1767605280000"),
            ["url"] = ("The page.", "https://www.example.com/pricing"),
            ["page"] = ("The page's title.", "Pricing"),
        };
}
