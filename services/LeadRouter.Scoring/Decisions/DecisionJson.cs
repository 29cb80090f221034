using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeadRouter.Scoring.Decisions;

/// <summary>How the body of a decision is written: camelCase, enums as words.</summary>
public static class DecisionJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
