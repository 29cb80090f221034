using System.Text.Json.Nodes;

namespace LeadRouter.Simulator.Crm;

/// <summary>An answer in HubSpot's shape.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON; null for an empty body.</param>
internal sealed record HubSpotReply(int Status, JsonNode? Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public bool IsError => Status >= 400;

    public static HubSpotReply Ok(JsonNode body) => new(200, body);

    public static HubSpotReply Created(JsonNode body) => new(201, body);

    public static HubSpotReply Invalid(string message, JsonNode? context = null) => Error(400, "VALIDATION_ERROR", message, context);

    public static HubSpotReply NotFound(string message) => Error(404, "OBJECT_NOT_FOUND", message);

    public static HubSpotReply Conflict(string message) => Error(409, "CONFLICT", message);

    public static HubSpotReply Error(int status, string category, string message, JsonNode? context = null) =>
        new(status, ErrorBody(category, message, context));

    /// <summary>The error object, alone or as an item of <c>errors</c>. The correlation id is set when it leaves.</summary>
    public static JsonObject ErrorBody(string category, string message, JsonNode? context = null)
    {
        var body = new JsonObject
        {
            ["status"] = "error",
            ["message"] = message,
            ["category"] = category,
        };
        if (context is not null)
        {
            body["context"] = context;
        }

        return body;
    }
}
