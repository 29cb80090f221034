using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeadRouter.Crm.HubSpot;

internal static class HubSpotJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static HttpContent Content<T>(T body)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, Options));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    /// <summary>The error that a body holds; an empty one when it holds something else, as a proxy's page does.</summary>
    public static HubSpotError Error(string? body)
    {
        try
        {
            return JsonSerializer.Deserialize<HubSpotError>(body ?? "", Options) ?? new HubSpotError();
        }
        catch (JsonException)
        {
            return new HubSpotError();
        }
    }
}
