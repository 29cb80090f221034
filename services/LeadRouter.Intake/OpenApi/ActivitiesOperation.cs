using System.Text.Json.Nodes;
using LeadRouter.Intake.Events;
using Microsoft.OpenApi;

namespace LeadRouter.Intake.OpenApi;

/// <summary>What <c>POST /v1/activities</c> says of itself in the API's description.</summary>
internal static class ActivitiesOperation
{
    private const string Event = "CloudEvent";

    public static void Describe(OpenApiOperation operation, OpenApiDocument document)
    {
        IntakeOperation.AddCalls(document);
        document.AddComponent<IOpenApiSchema>(Event, CloudEvent());
        operation.Description =
            IntakeOperation.Durable
            + " By Content-Type: `application/cloudevents-batch+json` is an array of CloudEvents, `application/cloudevents+json` one; with `ce-` headers the body is the data of one (binary mode). Anything else is one item or an array of them, each a CloudEvent or one of the calls of Segment with its `type`. A single one that is wrong is answered 400; of several, those that are wrong are kept as failed and the answer is 200.";
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "JSON in UTF-8, at most 4 MiB, unpacked too.",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/json"] = new()
                {
                    Schema = new OpenApiSchema { AnyOf = [One(document), Many(One(document))] },
                    Examples = ActivitiesExamples.Json(),
                },
                ["application/cloudevents+json"] = new()
                {
                    Schema = new OpenApiSchemaReference(Event, document),
                    Examples = ActivitiesExamples.Structured(),
                },
                ["application/cloudevents-batch+json"] = new()
                {
                    Schema = Many(new OpenApiSchemaReference(Event, document)),
                    Examples = ActivitiesExamples.Batch(),
                },
            },
        };
        IntakeOperation.AddEncoding(operation);
        AddHeaders(operation);
        IntakeOperation.AddWriteKey(operation, document);
        IntakeOperation.ExplainProblems(
            operation,
            isList: false,
            [
                EventErrors.NoAttribute("id"),
                EventErrors.SpecVersion,
                EventErrors.DataContentType,
                IntakeErrors.NoIdentity,
                IntakeErrors.FutureClock,
                IntakeErrors.TooLarge,
            ]
        );
    }

    private static OpenApiSchema One(OpenApiDocument document) =>
        new() { AnyOf = [new OpenApiSchemaReference(Event, document), .. IntakeOperation.AnyCall(document)] };

    private static OpenApiSchema Many(IOpenApiSchema one) =>
        new()
        {
            Type = JsonSchemaType.Array,
            MaxItems = IntakeLimits.BatchItems,
            Items = one,
        };

    private static void AddHeaders(OpenApiOperation operation)
    {
        (string Name, string Description, string Example)[] headers =
        [
            ("ce-specversion", "Binary mode: `1.0`.", "1.0"),
            ("ce-id", "Binary mode: the event's id, with `ce-source` its identity.", "A-1"),
            ("ce-source", "Binary mode: where the event came from.", "/web/forms"),
            ("ce-type", "Binary mode: what happened; see the schema's `type`.", "com.acme.form.submitted"),
            ("ce-time", "Binary mode: when it happened.", "2026-01-05T09:30:00.000Z"),
            (
                "ce-subject",
                "Binary mode: what it is about. Characters outside ASCII as %XX of their UTF-8; raw Latin-1 is read, too.",
                "dana%40acme.example"
            ),
        ];
        foreach (var (name, description, example) in headers)
        {
            operation.Parameters!.Add(
                new OpenApiParameter
                {
                    Name = name,
                    In = ParameterLocation.Header,
                    Description = description,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    Example = JsonValue.Create(example),
                }
            );
        }
    }

    private static OpenApiSchema CloudEvent()
    {
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "A CloudEvent 1.0. Extension attributes are taken and not looked at.",
            Required = new HashSet<string>(StringComparer.Ordinal) { "specversion", "id", "source", "type" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["specversion"] = Text("The version.", "1.0"),
                ["id"] = Text("With `source` the event's identity: sent again, it is counted once.", "A-1"),
                ["source"] = Text("Where it came from.", "/web/forms"),
                ["type"] = Text(
                    "What happened. Its end says what it is: …page.viewed, …screen.viewed, …form.submitted, …downloaded, …email.clicked, …email.opened, …identify, …group, …alias; else it is a track call of that name. Intake:EventTypes maps others.",
                    "com.acme.form.submitted"
                ),
                ["time"] = Instant("When it happened; left out, when it arrived."),
                ["subject"] = Text("What it is about. An e-mail address is the person's where the data names nobody.", "dana@acme.example"),
                ["datacontenttype"] = Text("JSON, or left out.", "application/json"),
                ["data"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Description =
                        "`userId`, `anonymousId`, `email`, `event`, `properties`, `traits`, `context` as in the calls of Segment; the rest is taken for traits (identify, group) or properties. A whole call with its `type` is taken as that.",
                    Examples = [new JsonObject { ["email"] = "dana@acme.example", ["form"] = "demo" }],
                },
                ["data_base64"] = Text("The data, in Base64, instead of `data`.", "eyJ1c2VySWQiOiJ1LTEifQ=="),
            },
        };

        static OpenApiSchema Text(string description, string example) =>
            new()
            {
                Type = JsonSchemaType.String,
                Description = description,
                Examples = [JsonValue.Create(example)],
            };

        static OpenApiSchema Instant(string description) =>
            new()
            {
                Type = JsonSchemaType.String,
                Format = "date-time",
                Description = description,
                Examples = [JsonValue.Create("2026-01-05T09:30:00.000Z")],
            };
    }
}
