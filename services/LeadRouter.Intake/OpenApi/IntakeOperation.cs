using System.Text.Json.Nodes;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Facts;
using LeadRouter.Intake.RateLimits;
using LeadRouter.Intake.Segment;
using LeadRouter.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;

namespace LeadRouter.Intake.OpenApi;

/// <summary>What a call's route says of itself in the API's description: the body it reads by itself, the write key, and each problem.</summary>
internal static class IntakeOperation
{
    /// <summary>What 200 means, everywhere.</summary>
    public const string Durable =
        "Answered as soon as it is durable: 200 means that every activity is kept, and counted once however often it is sent.";

    private const string WriteKey = "writeKey";

    private static readonly ActivityType[] Types =
    [
        ActivityType.Track,
        ActivityType.Page,
        ActivityType.Screen,
        ActivityType.Identify,
        ActivityType.Group,
        ActivityType.Alias,
    ];

    /// <param name="document">Gets the schemas and the security scheme that the operation refers to.</param>
    public static void Describe(OpenApiOperation operation, SegmentCall call, OpenApiDocument document)
    {
        operation.Description = Durable + " Read whatever Content-Type says, as the SDKs of Segment and RudderStack send it.";
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "One JSON object in UTF-8, at most 4 MiB, unpacked too.",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/json"] = new() { Schema = Schema(call, document), Examples = CallExamples.Of(call.Type) },
            },
        };
        AddEncoding(operation);
        AddWriteKey(operation, document);
        ExplainProblems(
            operation,
            call.IsBatch,
            call.IsBatch ? [IntakeErrors.NoBatch, IntakeErrors.BadContext]
                : call.IsFacts
                    ? [IntakeErrors.NoSubject, IntakeErrors.BadValue("relation", FactValues.Wanted("relation")!), IntakeErrors.TooLarge]
                : [IntakeErrors.NoIdentity, IntakeErrors.FutureClock, IntakeErrors.TooLarge]
        );
    }

    public static void AddEncoding(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(
            new OpenApiParameter
            {
                Name = "Content-Encoding",
                In = ParameterLocation.Header,
                Description = "How the body is packed; left out for a plain one.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. Encodings()] },
                Example = JsonValue.Create("gzip"),
            }
        );
        static IEnumerable<JsonNode> Encodings() => new[] { "gzip", "deflate", "br" }.Select(name => (JsonNode)JsonValue.Create(name));
    }

    /// <param name="isList">Several items come at once.</param>
    /// <param name="own">Beside those of every body.</param>
    public static void ExplainProblems(OpenApiOperation operation, bool isList, IEnumerable<IntakeError> own)
    {
        var http = new DefaultHttpContext();
        IEnumerable<IntakeError> unread =
        [
            IntakeErrors.Unparseable(3, 17),
            IntakeErrors.Empty,
            IntakeErrors.CutShort(1, 812, "gzip"),
            IntakeErrors.NotEncoded("gzip"),
        ];
        operation.Explain(
            StatusCodes.Status400BadRequest,
            isList
                ? "The body cannot be read; it is kept among the failed activities. A single item that is wrong is kept there too, and the answer is 200."
                : "The body cannot be read, or is no such call; it is kept among the failed activities.",
            unread.Concat(own).Select(IntakeProblems.BadRequest)
        );
        operation.Explain(
            StatusCodes.Status401Unauthorized,
            "The write key is missing or wrong. Nothing was kept.",
            IntakeProblems.WrongKey(http)
        );
        operation.Explain(
            StatusCodes.Status403Forbidden,
            "No write key is configured, and the request comes from another machine; or it comes from a page whose origin the key does not allow.",
            IntakeProblems.FromElsewhere(),
            IntakeProblems.OriginNotAllowed()
        );
        operation.Explain(StatusCodes.Status413PayloadTooLarge, "The body is over 4 MiB. Nothing was kept.", IntakeProblems.BodyTooLarge());
        operation.Explain(
            StatusCodes.Status415UnsupportedMediaType,
            "The Content-Encoding is not known. Never for a Content-Type.",
            IntakeProblems.UnknownEncoding(http)
        );
        operation.Explain(
            StatusCodes.Status429TooManyRequests,
            "More arrives than can be taken, or than the key may send. Nothing was accepted.",
            IntakeProblems.SlowDown(http, TimeSpan.FromSeconds(5)),
            IntakeProblems.TooFast(
                http,
                new RateLimit("", RateLimit.PublicPerSecond, RateLimit.PublicPerSecond * 10),
                TimeSpan.FromSeconds(5)
            )
        );
        operation.ExplainRetryAfter(StatusCodes.Status429TooManyRequests);
        operation.Explain(
            StatusCodes.Status503ServiceUnavailable,
            "What keeps the activities cannot be reached.",
            IntakeProblems.Unavailable(http, TimeSpan.FromSeconds(5))
        );
        operation.ExplainRetryAfter(StatusCodes.Status503ServiceUnavailable);
    }

    public static void AddWriteKey(OpenApiOperation operation, OpenApiDocument document)
    {
        document.AddComponent<IOpenApiSecurityScheme>(
            WriteKey,
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "basic",
                Description =
                    "A write key of Intake:Keys (or of Api:Keys with the role ingest) as the user name, the password empty. It may stand as `writeKey` in the body instead. With none configured this machine may send without.",
            }
        );
        operation.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(WriteKey, document)] = [] },
            new OpenApiSecurityRequirement(),
        ];
    }

    private static OpenApiSchemaReference Schema(SegmentCall call, OpenApiDocument document)
    {
        AddCalls(document);
        return new OpenApiSchemaReference(call.Type is { } single ? CallFields.NameOf(single) : "BatchCall", document);
    }

    /// <summary>Each call of Segment's, for <see cref="AnyCall"/>.</summary>
    public static void AddCalls(OpenApiDocument document)
    {
        foreach (var type in Types)
        {
            document.AddComponent<IOpenApiSchema>(CallFields.NameOf(type), CallFields.Of(type));
        }

        document.AddComponent<IOpenApiSchema>(CallFields.NameOf(ActivityType.Fact), CallFields.Of(ActivityType.Fact));
        document.AddComponent<IOpenApiSchema>("BatchCall", Batch(document));
    }

    public static IEnumerable<IOpenApiSchema> AnyCall(OpenApiDocument document) =>
        Types.Select(type => (IOpenApiSchema)new OpenApiSchemaReference(CallFields.NameOf(type), document));

    private static OpenApiSchema Batch(OpenApiDocument document) =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description = "Many calls at once. An item that is wrong is kept as a failed activity; those beside it are taken.",
            Required = new HashSet<string>(StringComparer.Ordinal) { "batch" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["batch"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    MaxItems = IntakeLimits.BatchItems,
                    Description = "Each with its `type`.",
                    Items = new OpenApiSchema { AnyOf = [.. AnyCall(document)] },
                },
                ["context"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Description = "Part of every item that says nothing else.",
                },
                ["sentAt"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Format = "date-time",
                    Description = "When the batch was sent, by the sender's clock.",
                },
                [WriteKey] = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Description = "The write key, where no Authorization header brings it.",
                },
            },
        };
}
